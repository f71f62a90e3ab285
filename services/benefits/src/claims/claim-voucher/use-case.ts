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
  type Actor,
  type BatchLimits,
  type KeyedRequest,
  type Reader,
  type StatementTransaction,
} from '@puhui/platform';
import { KeptCampaigns } from '../../campaigns/kept-campaigns.js';
import { Quotas, type Counters, type Quota } from '../../campaigns/quota/quotas.js';
import { KnownMemberships } from '../../eligibility/known-memberships.js';
import type { Membership } from '../../eligibility/membership.js';
import type { Entry, WaitingEntry } from '../../entries/entry.js';
import { HeldEntries } from '../../entries/held-entries.js';
import type { ClaimVoucherInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import { IssueVouchers, type Holder, type IssuedVoucher } from '../../vouchers/issue-vouchers.js';
import { rehearsed } from './rehearsal.js';
import { counterKeys, decideClaims, periodKeys, type Admitted, type ClaimRefusal } from './decide.js';

export interface ClaimRequest extends KeyedRequest {
  readonly body: { readonly campaignId: Id };
}

/** A voucher or an entry of this very batch comes along whole; what an earlier request got is named by its id. */
export type Claimed =
  | { readonly outcome: 'granted'; readonly voucherId: Id; readonly voucher: IssuedVoucher | null }
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
  /** By which the codes of its vouchers are made. */
  readonly codeKey: number;
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
    private readonly entries: HeldEntries,
    private readonly vouchers: IssueVouchers,
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

  /**
   * Warms up connections and code before the first real claim, by claims of a campaign that does not exist: first as anybody asks
   * them, then up to the commit, as if it existed and its claimant were a member.
   */
  async onApplicationBootstrap(): Promise<void> {
    const nobody = newId(this.clock.now());
    const asked = (nr: number) => ({ campaignId: nobody, idempotencyKey: `rehearsal ${nr}` });
    await overAndOver((nr) => this.run({ personId: nobody }, asked(nr)));
    await overAndOver((nr) =>
      this.batches.rehearse([requestOf(nobody, asked(nr))], (held) => ({
        ...held,
        ...rehearsed(nobody, this.clock.now()),
      })),
    );
  }

  run({ personId }: Pick<Actor, 'personId'>, input: ClaimVoucherInput) {
    return this.batches.run(requestOf(personId, input));
  }

  /** Locks the quota row and reads what is decided on, all given at once; what is counted is read behind the lock. */
  private async hold(
    tx: StatementTransaction,
    requests: readonly ClaimRequest[],
    today: BusinessDate,
  ): Promise<Held> {
    const campaignId = campaignOf(requests);
    const persons = requests.map(({ actorId }) => actorId);
    const [quota, memberships, counters, codeKey] = await Promise.all([
      this.quotas.lock(tx, campaignId),
      this.memberships.ofPersons(tx, persons),
      this.quotas.counters(tx, campaignId, periodKeys(today), persons),
      this.vouchers.codeKey(tx),
    ]);
    return { quota, memberships, counters, today, codeKey };
  }

  private async decide(
    tx: StatementTransaction,
    { quota, memberships, ...held }: Held,
    requests: readonly ClaimRequest[],
    now: Date,
  ): Promise<Result<Claimed, Refused>[]> {
    if (quota === null) return this.neverLaunched(tx, requests);
    const persons = requests.map(({ actorId }) => actorId);
    const today = businessDate(now);
    // The lock was waited for past midnight: another day's units are counted elsewhere.
    const counters =
      today === held.today
        ? held.counters
        : await this.quotas.counters(tx, quota.campaignId, periodKeys(today), persons);
    const claimants = persons.map((personId) => ({ personId, memberships: memberships.get(personId) ?? [] }));
    const admitted = decideClaims(quota, counters, claimants, now);
    const granted = admitted.flatMap((one) => (one.ok && one.value.outcome === 'granted' ? [one.value] : []));
    const entered = admitted.flatMap((one) => (one.ok && one.value.outcome === 'entered' ? [one.value] : []));
    const vouchers = this.issue(tx, { quota, at: now, codeKey: held.codeKey }, granted);
    const entries = this.enter(tx, quota, entered, now);
    const units = [...vouchers.map(({ personId }) => ({ personId, units: 1 })), ...entries];
    this.quotas.take(tx, quota, counterKeys(quota, now), units);
    return inOrder(admitted, vouchers, entries);
  }

  private issue(
    tx: StatementTransaction,
    { quota, ...rest }: { quota: Quota; at: Date; codeKey: number },
    granted: readonly Granted[],
  ): IssuedVoucher[] {
    const { campaignId, tradeUnionId, rules } = quota;
    const { unionPays, memberPays, windows } = rules;
    const issue = { campaignId, tradeUnionId, unionPays, memberPays, validFrom: windows.useFrom, ...rest };
    const wanted = granted.map(({ membership, validUntil }) => ({
      holder: holderOf(membership),
      validUntil,
      entryId: null,
    }));
    return this.vouchers.issue(tx, issue, wanted);
  }

  private enter(
    tx: StatementTransaction,
    { campaignId, tradeUnionId }: Quota,
    entered: readonly Entered[],
    now: Date,
  ): WaitingEntry[] {
    const wanted = entered.map(({ membership, units, settlesAt }) => ({
      holder: holderOf(membership),
      units,
      settlesAt,
    }));
    return this.entries.enter(tx, { campaignId, tradeUnionId, at: now }, wanted);
  }

  private async neverLaunched(
    reader: Reader,
    requests: readonly ClaimRequest[],
  ): Promise<Result<Claimed, Refused>[]> {
    const campaignId = campaignOf(requests);
    const [campaign] = await this.campaigns.byIds(reader, [campaignId]);
    const refused =
      campaign === undefined || campaign.status === 'draft' || campaign.status === 'discarded'
        ? refuse.CAMPAIGN_UNKNOWN({ campaignId })
        : refuse.CAMPAIGN_NOT_OPEN({ reason: 'not_launched', opensAt: null, closedAt: null });
    return requests.map(() => refused);
  }
}

const requestOf = (actorId: Id, { idempotencyKey: key, ...body }: ClaimVoucherInput): ClaimRequest => ({
  actorId,
  operation: 'claimVoucher',
  key,
  body,
});

/** On several connections at once, and often enough that the code is compiled. */
async function overAndOver(work: (nr: number) => Promise<unknown>): Promise<void> {
  for (let time = 0; time < REHEARSALS; time += 1)
    await Promise.all(Array.from({ length: REHEARSALS }, (_, nr) => work(nr)));
}

type Granted = Extract<Admitted, { outcome: 'granted' }>;
type Entered = Extract<Admitted, { outcome: 'entered' }>;

const holderOf = (membership: Membership): Holder => ({
  personId: membership.personId,
  membershipId: membership.id,
  membershipVersion: membership.version,
  memberUnionId: membership.tradeUnionId,
});

/** What everybody hears, in the order in which they asked. */
function inOrder(
  admitted: readonly Result<Admitted, ClaimRefusal>[],
  vouchers: readonly IssuedVoucher[],
  entries: readonly WaitingEntry[],
): Result<Claimed, ClaimRefusal>[] {
  const [issued, entered] = [vouchers.values(), entries.values()];
  return admitted.map((one): Result<Claimed, ClaimRefusal> => {
    if (!one.ok) return one;
    if (one.value.outcome === 'granted') {
      const voucher = issued.next().value;
      invariant(voucher !== undefined, 'every-grant-became-a-voucher');
      return ok({ outcome: 'granted', voucherId: voucher.id, voucher });
    }
    const entry = entered.next().value;
    invariant(entry !== undefined, 'every-place-became-an-entry');
    return ok({ outcome: 'entered', entryId: entry.id, entry });
  });
}

/** All requests of a batch are for one campaign. */
function campaignOf([first]: readonly ClaimRequest[]): Id {
  invariant(first !== undefined, 'a-batch-has-requests');
  return first.body.campaignId;
}
