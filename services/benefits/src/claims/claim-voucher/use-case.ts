import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  businessDate,
  invariant,
  newId,
  ok,
  type BusinessDate,
  type Clock,
  type Id,
  type Result,
} from '@puhui/kernel';
import {
  Batches,
  CLOCK,
  Database,
  sql,
  type Actor,
  type BatchLimits,
  type KeyedRequest,
  type Reader,
  type StatementTransaction,
} from '@puhui/platform';
import { KeptCampaigns } from '../../campaigns/kept-campaigns.js';
import { Quotas, takeUnits, type Counters, type Quota } from '../../campaigns/quota/quotas.js';
import { KnownMemberships } from '../../eligibility/known-memberships.js';
import type { Membership } from '../../eligibility/membership.js';
import { evolve, type Entry, type WaitingEntry } from '../../entries/entry.js';
import { entryPending, insertEntries } from '../../entries/writing.js';
import type { ClaimVoucherInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import { CodeKeeper } from '../../vouchers/code/code.js';
import type { Voucher } from '../../vouchers/voucher.js';
import { insertVouchers, issueVoucher, type Holder, type NewVoucher } from '../../vouchers/writing.js';
import { counterKeys, decideClaims, periodKeys, type Admitted, type ClaimRefusal } from './decide.js';

export interface ClaimRequest extends KeyedRequest {
  readonly body: { readonly campaignId: Id };
}

/** A voucher or an entry of this very batch comes along whole; what an earlier request got is named by its id. */
export type Claimed =
  | { readonly outcome: 'granted'; readonly voucherId: Id; readonly voucher: Voucher | null }
  | { readonly outcome: 'entered'; readonly entryId: Id; readonly entry: Entry | null };

type Kept =
  | Pick<Extract<Claimed, { outcome: 'granted' }>, 'outcome' | 'voucherId'>
  | Pick<Extract<Claimed, { outcome: 'entered' }>, 'outcome' | 'entryId'>;

/** Under the lock of the quota row, what a batch is decided on; no quota for a campaign that was never launched. */
interface Held {
  readonly quota: Quota | null;
  readonly memberships: ReadonlyMap<Id, readonly Membership[]>;
  readonly counters: Counters;
  /** The day that the counters are of. */
  readonly today: BusinessDate;
}

type Refused = ClaimRefusal | RefusalWith<'CAMPAIGN_UNKNOWN'>;

const REHEARSALS = 5;

/** How many claims travel together, where that differs from the platform's limits. */
export class ClaimLimits {
  readonly value: Partial<BatchLimits> = {};
}

/** A worker takes a unit. Claims of a campaign that wait together are decided together, under one lock of its quota row. */
@Injectable()
export class ClaimVoucher implements OnApplicationBootstrap {
  private readonly batches: Batches<ClaimRequest, Held, Claimed, Refused, Kept>;

  constructor(
    database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
    limits: ClaimLimits,
    private readonly quotas: Quotas,
    private readonly memberships: KnownMemberships,
    private readonly campaigns: KeptCampaigns,
    private readonly codes: CodeKeeper,
  ) {
    this.batches = new Batches(database, clock, {
      name: 'claims',
      together: ({ body }) => body.campaignId,
      lock: (tx, requests, asked) => this.hold(tx, requests, businessDate(asked)),
      locksAtOnce: true,
      decide: ({ tx, now }, held, requests) => this.decide(tx, held, requests, now),
      keeping: {
        keep: (claimed): Kept =>
          claimed.outcome === 'granted'
            ? { outcome: 'granted', voucherId: claimed.voucherId }
            : { outcome: 'entered', entryId: claimed.entryId },
        again: (kept): Claimed =>
          kept.outcome === 'granted' ? { ...kept, voucher: null } : { ...kept, entry: null },
      },
      limits: limits.value,
    });
  }

  /** Somebody claims of a campaign that is none, a few times: the first claim of a sale finds connections and ways that are used. */
  async onApplicationBootstrap(): Promise<void> {
    const nobody = newId(this.clock.now());
    for (let time = 0; time < REHEARSALS; time += 1)
      await Promise.all(
        Array.from({ length: REHEARSALS }, (_, nr) =>
          this.run({ personId: nobody }, { campaignId: nobody, idempotencyKey: `rehearsal ${nr}` }),
        ),
      );
  }

  run({ personId: actorId }: Pick<Actor, 'personId'>, { idempotencyKey: key, ...body }: ClaimVoucherInput) {
    return this.batches.run({ actorId, operation: 'claimVoucher', key, body });
  }

  /** Locks the quota row and reads what is decided on, all given at once; what is counted is read behind the lock. */
  private async hold(
    tx: StatementTransaction,
    requests: readonly ClaimRequest[],
    today: BusinessDate,
  ): Promise<Held> {
    const campaignId = campaignOf(requests);
    const persons = requests.map(({ actorId }) => actorId);
    const [quota, memberships, counters] = await Promise.all([
      this.quotas.lock(tx, campaignId),
      this.memberships.ofPersons(tx, persons),
      this.quotas.counters(tx, campaignId, periodKeys(today), persons),
    ]);
    return { quota, memberships, counters, today };
  }

  private async decide(
    tx: StatementTransaction,
    { quota, memberships, ...held }: Held,
    requests: readonly ClaimRequest[],
    now: Date,
  ): Promise<Result<Claimed, Refused>[]> {
    if (quota === null) return this.neverLaunched(tx, requests);
    const keys = counterKeys(quota, now);
    const persons = requests.map(({ actorId }) => actorId);
    const today = businessDate(now);
    // The lock was waited for past midnight: another day's units are counted elsewhere.
    const counters =
      today === held.today
        ? held.counters
        : await this.quotas.counters(tx, quota.campaignId, periodKeys(today), persons);
    const claimants = persons.map((personId) => ({ personId, memberships: memberships.get(personId) ?? [] }));
    const issued: NewVoucher[] = [];
    const entered: WaitingEntry[] = [];
    const answers = decideClaims(quota, counters, claimants, now).map(
      (admitted): Result<Claimed, ClaimRefusal> => {
        if (!admitted.ok) return admitted;
        if (admitted.value.outcome === 'entered') {
          const entry = enter(tx, quota, admitted.value, now);
          entered.push(entry);
          return ok({ outcome: 'entered', entryId: entry.id, entry });
        }
        const one = this.issue(tx, quota, admitted.value, now);
        issued.push(one);
        return ok({ outcome: 'granted', voucherId: one.voucher.id, voucher: one.voucher });
      },
    );
    if (issued.length > 0) {
      const taken = issued.map(({ voucher }) => ({ personId: voucher.personId, units: 1 }));
      const vouchers = sql`${takeUnits(quota, keys, taken)} ${insertVouchers(quota.tradeUnionId, issued)}`;
      tx.write(vouchers, issued.length, 'every-grant-became-a-voucher');
    }
    if (entered.length > 0) {
      const places = sql`${takeUnits(quota, keys, entered)} ${insertEntries(quota.tradeUnionId, entered)}`;
      tx.write(places, entered.length, 'every-place-became-an-entry');
    }
    return answers;
  }

  private issue(tx: StatementTransaction, quota: Quota, granted: Granted, now: Date): NewVoucher {
    const { campaignId, tradeUnionId, rules } = quota;
    const { unionPays, memberPays, windows } = rules;
    const validFrom = windows.useFrom;
    const { validUntil } = granted;
    const issue = { campaignId, tradeUnionId, unionPays, memberPays, validFrom, validUntil, at: now };
    return issueVoucher(tx, this.codes, issue, holderOf(granted.membership), null);
  }

  private async neverLaunched(
    reader: Reader,
    requests: readonly ClaimRequest[],
  ): Promise<Result<Claimed, Refused>[]> {
    const campaignId = campaignOf(requests);
    const [campaign] = await this.campaigns.byIds(reader, [campaignId]);
    const refused =
      campaign === undefined || campaign.status === 'draft'
        ? refuse.CAMPAIGN_UNKNOWN({ campaignId })
        : refuse.CAMPAIGN_NOT_OPEN({ reason: 'not_launched', opensAt: null, closedAt: null });
    return requests.map(() => refused);
  }
}

type Granted = Extract<Admitted, { outcome: 'granted' }>;
type Place = Extract<Admitted, { outcome: 'entered' }>;

const holderOf = (membership: Membership): Holder => ({
  personId: membership.personId,
  membershipId: membership.id,
  membershipVersion: membership.version,
  memberUnionId: membership.tradeUnionId,
});

/** Makes the entry and keeps its event. */
function enter(
  tx: StatementTransaction,
  quota: Quota,
  { membership, units, settlesAt }: Place,
  now: Date,
): WaitingEntry {
  const { campaignId, tradeUnionId } = quota;
  const event = {
    name: 'ClaimEntered',
    data: {
      entryId: newId(now),
      campaignId,
      ...holderOf(membership),
      units,
      settlesAt: settlesAt.toISOString(),
    },
  } as const;
  const entry = evolve(null, event, now);
  invariant(entry.status === 'waiting', 'entering-waits', { entryId: entry.id });
  tx.keep(entryPending(entry, event, { tradeUnionId, at: now, actorId: membership.personId }));
  return entry;
}

/** All requests of a batch are for one campaign. */
function campaignOf([first]: readonly ClaimRequest[]): Id {
  invariant(first !== undefined, 'a-batch-has-requests');
  return first.body.campaignId;
}
