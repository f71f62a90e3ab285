import { invariant, newId, ok, type Id, type Result } from '@puhui/kernel';
import type { CampaignAtCounter } from '../../campaigns/kept-campaigns.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import { countWrongCode, lockedUntil, wrong_codes_max, type Tries } from '../../vouchers/code/held-tries.js';
import type { HeldVoucher, VoucherChange } from '../../vouchers/held-vouchers.js';
import { evolve, type RedeemedVoucher } from '../../vouchers/voucher.js';
import { decideRedeem, type RedeemRefusal } from './decide.js';

/** A code shown at a counter. */
export interface ShownCode {
  readonly cashierId: Id;
  readonly outletId: Id;
  readonly codeHash: string;
  /** When given, a code of another campaign is refused. */
  readonly campaignId: Id | null;
  /** Whether the cashier has the duty there. */
  readonly serves: boolean;
}

export type CounterRefusal =
  | RedeemRefusal
  | RefusalWith<'NOT_YOUR_OUTLET' | 'CODE_UNKNOWN' | 'OUTLET_NOT_OPEN' | 'TOO_MANY_WRONG_CODES'>;

/** All that a batch of requests is decided on. */
export interface CounterFacts {
  readonly now: Date;
  readonly held: ReadonlyMap<string, HeldVoucher>;
  readonly campaigns: ReadonlyMap<Id, CampaignAtCounter>;
  readonly openOutlets: ReadonlyMap<Id, { readonly partnerId: Id }>;
  readonly tries: ReadonlyMap<Id, Tries>;
}

/** Serves requests one after the other; each one sees what the one before has done. Pure but for the ids it draws. */
export class Counter {
  readonly taken: VoucherChange[] = [];
  /** Wrong codes counted here, by cashier. */
  readonly wrong = new Map<Id, number>();
  private readonly vouchers: Map<string, HeldVoucher>;
  private readonly tries: Map<Id, Tries>;

  constructor(private readonly facts: CounterFacts) {
    this.vouchers = new Map(facts.held);
    this.tries = new Map(facts.tries);
  }

  serve(shown: ShownCode): Result<RedeemedVoucher, CounterRefusal> {
    if (!shown.serves) return refuse.NOT_YOUR_OUTLET();
    if (!this.facts.openOutlets.has(shown.outletId)) return refuse.OUTLET_NOT_OPEN();
    const until = lockedUntil(this.tries.get(shown.cashierId), this.facts.now);
    if (until !== null) return refuse.TOO_MANY_WRONG_CODES({ lockedUntil: until });
    const held = this.vouchers.get(shown.codeHash);
    return held === undefined ? this.wrongCode(shown.cashierId) : this.take(shown, held);
  }

  private take(shown: ShownCode, held: HeldVoucher): Result<RedeemedVoucher, CounterRefusal> {
    const { voucher } = held;
    const { now } = this.facts;
    const campaign = this.facts.campaigns.get(voucher.campaignId);
    invariant(campaign !== undefined, 'voucher-has-its-campaign', { voucherId: voucher.id });
    const { cashierId, outletId, campaignId, codeHash } = shown;
    const command = { redemptionId: newId(now), cashierId, outletId, campaignId };
    const decided = decideRedeem(voucher, campaign, command, now);
    if (!decided.ok) return decided;
    const after = evolve(voucher, decided.value, now);
    invariant(after.status === 'redeemed', 'redeeming-redeems', { voucherId: voucher.id });
    this.vouchers.set(codeHash, { ...held, voucher: after });
    this.taken.push({ held, events: [decided.value], actorId: cashierId });
    return ok(after);
  }

  private wrongCode(cashierId: Id): Result<never, CounterRefusal> {
    const tries = countWrongCode(this.tries.get(cashierId), this.facts.now);
    this.tries.set(cashierId, tries);
    this.wrong.set(cashierId, (this.wrong.get(cashierId) ?? 0) + 1);
    return refuse.CODE_UNKNOWN({ triesLeft: Math.max(0, wrong_codes_max - tries.used) });
  }
}
