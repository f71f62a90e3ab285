import { Inject, Injectable } from '@nestjs/common';
import { invariant, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import {
  Batches,
  CLOCK,
  Database,
  sql,
  type Actor,
  type BatchLimits,
  type KeyedRequest,
  type Reader,
  type UnitOfWork,
} from '@puhui/platform';
import { CampaignBook } from '../../campaigns/campaign-book.js';
import { QuotaBook, takeUnits, type Quota } from '../../campaigns/quota/quota-book.js';
import { MembershipBook } from '../../eligibility/membership-book.js';
import type { ClaimVoucherInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import { CodeKeeper } from '../../vouchers/code/code.js';
import { evolve, type Voucher } from '../../vouchers/voucher.js';
import { insertVouchers, voucherPending, type NewVoucher } from '../../vouchers/writing.js';
import { counterKeys, decideClaims, type ClaimRefusal, type Grant } from './decide.js';

export interface ClaimRequest extends KeyedRequest {
  readonly body: { readonly campaignId: Id };
}

/** A voucher of this very batch comes along whole; one that an earlier request got is named by its id. */
export interface Claimed {
  readonly voucherId: Id;
  readonly voucher: Voucher | null;
}

type Refused = ClaimRefusal | RefusalWith<'CAMPAIGN_UNKNOWN'>;

/** How many claims travel together, where that differs from the platform's limits. */
export class ClaimLimits {
  readonly value: Partial<BatchLimits> = {};
}

/** A worker takes a unit. Claims of a campaign that wait together are decided together, under one lock of its quota row. */
@Injectable()
export class ClaimVoucher {
  private readonly batches: Batches<PrismaClient, ClaimRequest, Quota | null, Claimed, Refused, Id>;

  constructor(
    database: Database<PrismaClient>,
    @Inject(CLOCK) clock: Clock,
    limits: ClaimLimits,
    private readonly quotas: QuotaBook,
    private readonly memberships: MembershipBook,
    private readonly campaigns: CampaignBook,
    private readonly codes: CodeKeeper,
  ) {
    this.batches = new Batches(database, clock, {
      name: 'claims',
      together: ({ body }) => body.campaignId,
      lock: (unit, requests) => this.quotas.lock(unit, campaignOf(requests)),
      decide: ({ unit, now }, quota, requests) =>
        quota === null ? this.neverLaunched(unit, requests) : this.decide(unit, quota, requests, now),
      keeping: {
        keep: ({ voucherId }) => voucherId,
        again: (voucherId) => ({ voucherId, voucher: null }),
      },
      limits: limits.value,
    });
  }

  run({ personId: actorId }: Pick<Actor, 'personId'>, { idempotencyKey: key, ...body }: ClaimVoucherInput) {
    return this.batches.run({ actorId, operation: 'claimVoucher', key, body });
  }

  private async decide(
    unit: UnitOfWork,
    quota: Quota,
    requests: readonly ClaimRequest[],
    now: Date,
  ): Promise<Result<Claimed, ClaimRefusal>[]> {
    const keys = counterKeys(quota, now);
    const persons = requests.map(({ actorId }) => actorId);
    const memberships = await this.memberships.ofPersons(unit, persons);
    const counters = await this.quotas.counters(unit, quota, keys, persons);
    const claimants = persons.map((personId) => ({ personId, memberships: memberships.get(personId) ?? [] }));
    const issued: NewVoucher[] = [];
    const answers = decideClaims(quota, counters, claimants, now).map((grant) => {
      if (!grant.ok) return grant;
      const one = this.issue(unit, quota, grant.value, now);
      issued.push(one);
      return ok<Claimed>({ voucherId: one.voucher.id, voucher: one.voucher });
    });
    if (issued.length === 0) return answers;
    const holders = issued.map(({ voucher }) => voucher.personId);
    const written = await unit.execute(
      sql`${takeUnits(quota, keys, holders)} ${insertVouchers(quota.tradeUnionId, issued)}`,
    );
    invariant(written === issued.length, 'every-grant-became-a-voucher', { written, granted: issued.length });
    return answers;
  }

  /** Makes the voucher and keeps its event. Ids are drawn anew on each try, so a clash of codes cannot come twice. */
  private issue(unit: UnitOfWork, quota: Quota, { membership, validUntil }: Grant, now: Date): NewVoucher {
    const { tradeUnionId, rules } = quota;
    const voucherId = newId(now);
    const event = {
      name: 'VoucherClaimed',
      data: {
        voucherId,
        campaignId: quota.campaignId,
        personId: membership.personId,
        membershipId: membership.id,
        membershipVersion: membership.version,
        memberUnionId: membership.tradeUnionId,
        unionPays: rules.unionPays.toString(),
        memberPays: rules.memberPays.toString(),
        validUntil: validUntil.toISOString(),
      },
    } as const;
    const voucher = evolve(null, event, now);
    unit.keep(voucherPending(voucher, event, { tradeUnionId, at: now, actorId: membership.personId }));
    const codeHash = this.codes.hashOf(this.codes.codeOf(voucherId));
    return {
      voucher,
      membershipVersion: membership.version,
      memberUnionId: membership.tradeUnionId,
      codeHash,
    };
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

/** All requests of a batch are for one campaign. */
function campaignOf([first]: readonly ClaimRequest[]): Id {
  invariant(first !== undefined, 'a-batch-has-requests');
  return first.body.campaignId;
}
