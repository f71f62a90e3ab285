import { err, invariant, newId, ok, type Id, type Result } from '@puhui/kernel';
import type { RefusalWith } from '../../refusals/refusals.js';
import type { VoucherEvent } from '../../vouchers/events.js';
import { countWrongCode, lockedUntil, wrong_codes_max, type Tries } from '../../vouchers/code/held-tries.js';
import type { HeldVoucher } from '../../vouchers/held-vouchers.js';
import { evolve, type Voucher } from '../../vouchers/voucher.js';
import type { KeptRedemption } from '../redemption-book.js';
import type { NewRedemption, UsedKey } from '../store.js';
import { decideRedeem, type RedeemableCampaign, type RedeemRefusal } from './decide.js';

/** A code shown at a counter, by a cashier who has the duty there. */
export interface RedeemRequest {
  readonly cashierId: Id;
  readonly outletId: Id;
  readonly codeHash: string;
  readonly campaignId: Id | null;
  readonly key: string;
  /** SHA-256 of everything else in the request. */
  readonly requestHash: string;
}

export type RedeemAnswer = Result<
  { readonly voucherId: Id; readonly redemption: KeptRedemption },
  | RedeemRefusal
  | RefusalWith<'CODE_UNKNOWN' | 'OUTLET_NOT_OPEN' | 'TOO_MANY_WRONG_CODES' | 'IDEMPOTENCY_KEY_REUSED'>
>;

/** All that a batch of requests is decided on. */
export interface CounterFacts {
  readonly now: Date;
  readonly held: ReadonlyMap<string, HeldVoucher>;
  readonly campaigns: ReadonlyMap<Id, RedeemableCampaign>;
  readonly openOutlets: ReadonlyMap<Id, { readonly partnerId: Id }>;
  readonly usedKeys: readonly UsedKey[];
  readonly tries: ReadonlyMap<Id, Tries>;
}

/** A redemption that was decided here, with the voucher as it was held before. */
type Taken = NewRedemption & { readonly held: HeldVoucher; readonly event: VoucherEvent };

const keyOf = (cashierId: Id, key: string): string => `${cashierId} ${key}`;

/** Serves requests one after the other; each one sees what the one before has done. Pure but for the ids it draws. */
export class Counter {
  readonly now: Date;
  readonly taken: Taken[] = [];
  /** Wrong codes counted here, by cashier. */
  readonly wrong = new Map<Id, number>();
  private readonly vouchers = new Map<string, HeldVoucher>();
  private readonly keys = new Map<string, UsedKey>();
  private readonly tries: Map<Id, Tries>;

  constructor(private readonly facts: CounterFacts) {
    this.now = facts.now;
    this.vouchers = new Map(facts.held);
    this.tries = new Map(facts.tries);
    for (const used of facts.usedKeys) this.keys.set(keyOf(used.cashierId, used.key), used);
  }

  serve(request: RedeemRequest): RedeemAnswer {
    const used = this.keys.get(keyOf(request.cashierId, request.key));
    if (used !== undefined)
      return used.requestHash === request.requestHash
        ? ok({ voucherId: used.redemption.voucherId, redemption: used.redemption })
        : err({ code: 'IDEMPOTENCY_KEY_REUSED' });
    if (!this.facts.openOutlets.has(request.outletId)) return err({ code: 'OUTLET_NOT_OPEN' });
    const retryAt = lockedUntil(this.tries.get(request.cashierId), this.now);
    if (retryAt !== null) return err({ code: 'TOO_MANY_WRONG_CODES', retryAt });
    const held = this.vouchers.get(request.codeHash);
    return held === undefined ? this.wrongCode(request.cashierId) : this.take(request, held);
  }

  private take(request: RedeemRequest, held: HeldVoucher): RedeemAnswer {
    const { voucher, tradeUnionId } = held;
    const campaign = this.facts.campaigns.get(voucher.campaignId);
    invariant(campaign !== undefined, 'voucher-has-its-campaign', { voucherId: voucher.id });
    const { cashierId, outletId, campaignId, key, requestHash } = request;
    const command = { redemptionId: newId(this.now), cashierId, outletId, campaignId };
    const decided = decideRedeem(voucher, campaign, command, this.now);
    if (!decided.ok) return decided;
    const after = evolve(voucher, decided.value, this.now);
    invariant(after.status === 'redeemed', 'redeeming-redeems', { voucherId: voucher.id });
    this.vouchers.set(request.codeHash, { ...held, voucher: after });
    this.taken.push({
      held,
      voucher: after,
      event: decided.value,
      tradeUnionId,
      key,
      requestHash,
    });
    const redemption = keptOf(after);
    this.keys.set(keyOf(cashierId, key), { cashierId, key, requestHash, redemption });
    return ok({ voucherId: voucher.id, redemption });
  }

  private wrongCode(cashierId: Id): RedeemAnswer {
    const tries = countWrongCode(this.tries.get(cashierId), this.now);
    this.tries.set(cashierId, tries);
    this.wrong.set(cashierId, (this.wrong.get(cashierId) ?? 0) + 1);
    return err({ code: 'CODE_UNKNOWN', triesLeft: Math.max(0, wrong_codes_max - tries.used) });
  }
}

const keptOf = (voucher: Extract<Voucher, { status: 'redeemed' }>): KeptRedemption => ({
  ...voucher.redemption,
  voucherId: voucher.id,
  campaignId: voucher.campaignId,
  unionPays: voucher.unionPays,
  memberPays: voucher.memberPays,
  undoneAt: null,
  undoneBy: null,
});
