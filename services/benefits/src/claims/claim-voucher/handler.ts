import { Inject, Injectable } from '@nestjs/common';
import { err, invariant, newId, ok, unreachable, type Clock, type Id, type Result } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  recallAnswers,
  rememberAnswers,
  type KeyedRequest,
  type KeyOutcome,
  type UnitOfWork,
} from '@puhui/platform';
import { CampaignBook } from '../../campaigns/campaign-book.js';
import { MembershipBook } from '../../eligibility/membership-book.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusalWith } from '../../refusals/refusals.js';
import { CodeKeeper } from '../../vouchers/code/code-keeper.js';
import { voucherPending } from '../../vouchers/pending.js';
import { evolve, type Voucher } from '../../vouchers/voucher.js';
import { QuotaBook } from '../quota-book.js';
import type { Quota } from '../quota.js';
import { ClaimStore, type Issued } from '../store.js';
import { counterKeys, decideClaims, type ClaimRefusal, type Grant } from './decide.js';

export interface ClaimRequest {
  readonly personId: Id;
  readonly campaignId: Id;
  readonly key: string;
}

/** A voucher of this very batch comes along whole; one that an earlier request got is named by its id. */
export type Claimed = { readonly voucherId: Id; readonly voucher: Voucher | null };
export type ClaimAnswer = Result<
  Claimed,
  ClaimRefusal | RefusalWith<'CAMPAIGN_UNKNOWN' | 'IDEMPOTENCY_KEY_REUSED'>
>;
type Unit = UnitOfWork<PrismaClient>;
/** What is kept under a key: the voucher that came of it. A refusal leaves nothing behind and may end well later. */
type KeptAnswer = Id;

/** Decides all claims of a campaign that waited together, under one lock of its quota row, in one commit. */
@Injectable()
export class ClaimVouchers {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly quotas: QuotaBook,
    private readonly claims: ClaimStore,
    private readonly memberships: MembershipBook,
    private readonly campaigns: CampaignBook,
    private readonly codes: CodeKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One answer for each request, in their order. All requests are for the one campaign. */
  async commit(campaignId: Id, requests: readonly ClaimRequest[]): Promise<readonly ClaimAnswer[]> {
    return this.database.transaction(async (unit) => {
      const quota = await this.quotas.lock(unit, campaignId);
      const keyed = requests.map(toKeyed);
      const outcomes = await recallAnswers<KeptAnswer>(unit, keyed);
      const now = this.clock.now();
      const fresh = requests.filter((_, place) => outcomes[place]?.kind === 'fresh');
      const decided = await this.decide(unit, campaignId, quota, fresh, now);
      const answers = inOrder(outcomes, decided);
      const kept = answers.flatMap((answer, place) => {
        const request = outcomes[place]?.kind === 'fresh' && answer.ok ? keyed[place] : undefined;
        return request === undefined || !answer.ok ? [] : [{ request, answer: answer.value.voucherId }];
      });
      await rememberAnswers(unit, kept, now);
      return answers;
    });
  }

  private async decide(
    unit: Unit,
    campaignId: Id,
    quota: Quota | null,
    requests: readonly ClaimRequest[],
    now: Date,
  ): Promise<ClaimAnswer[]> {
    if (requests.length === 0) return [];
    if (quota === null) return this.neverLaunched(unit, campaignId, requests.length);
    const keys = counterKeys(quota, now);
    const persons = requests.map((request) => request.personId);
    const memberships = await this.memberships.ofPersons(unit, persons);
    const counters = await this.claims.counters(unit, quota, keys, persons);
    const claimants = persons.map((personId) => ({ personId, memberships: memberships.get(personId) ?? [] }));
    const decided = decideClaims(quota, counters, claimants, now);
    const issued: Issued[] = [];
    const answers = decided.map((grant): ClaimAnswer => {
      if (!grant.ok) return grant;
      const one = this.issue(unit, quota, grant.value, now);
      issued.push(one);
      return ok({ voucherId: one.voucher.id, voucher: one.voucher });
    });
    await this.claims.issue(unit, quota, keys, issued);
    return answers;
  }

  /** Makes the voucher and keeps its event. Ids are drawn anew on each try, so a clash of codes cannot come twice. */
  private issue(unit: Unit, quota: Quota, grant: Grant, now: Date): Issued {
    const { membership, validUntil } = grant;
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
        unionPays: quota.rules.unionPays.toString(),
        memberPays: quota.rules.memberPays.toString(),
        validUntil: validUntil.toISOString(),
      },
    } as const;
    const voucher = evolve(null, event, now);
    const { tradeUnionId } = quota;
    unit.keep(voucherPending(voucher, event, { tradeUnionId, at: now, actorId: membership.personId }));
    return { ...grant, voucher, codeHash: this.codes.hashOf(this.codes.codeOf(voucherId)) };
  }

  private async neverLaunched(unit: Unit, campaignId: Id, requests: number): Promise<ClaimAnswer[]> {
    const [campaign] = await this.campaigns.byIds(unit, [campaignId]);
    const answer: ClaimAnswer =
      campaign === undefined || campaign.status === 'draft'
        ? err({ code: 'CAMPAIGN_UNKNOWN' })
        : err({ code: 'CAMPAIGN_NOT_OPEN', reason: 'not_launched', opensAt: null, closedAt: null });
    return Array.from({ length: requests }, () => answer);
  }
}

const toKeyed = (request: ClaimRequest): KeyedRequest => ({
  actorId: request.personId,
  operation: 'claimVoucher',
  key: request.key,
  body: { campaignId: request.campaignId },
});

/** Puts the answers of the fresh requests back among those that were answered before. */
function inOrder(
  outcomes: readonly KeyOutcome<KeptAnswer>[],
  decided: readonly ClaimAnswer[],
): readonly ClaimAnswer[] {
  const answers: ClaimAnswer[] = [];
  const next = decided.values();
  for (const outcome of outcomes) answers.push(answerOf(outcome, answers, next));
  return answers;
}

function answerOf(
  outcome: KeyOutcome<KeptAnswer>,
  before: readonly ClaimAnswer[],
  next: Iterator<ClaimAnswer, undefined>,
): ClaimAnswer {
  switch (outcome.kind) {
    case 'answered':
      return ok({ voucherId: outcome.answer, voucher: null });
    case 'reused':
      return err({ code: 'IDEMPOTENCY_KEY_REUSED' });
    case 'twin':
      return present(before[outcome.of]);
    case 'fresh':
      return present(next.next().value);
    default:
      return unreachable(outcome);
  }
}

function present(answer: ClaimAnswer | undefined): ClaimAnswer {
  invariant(answer !== undefined, 'one-answer-for-each-request');
  return answer;
}
