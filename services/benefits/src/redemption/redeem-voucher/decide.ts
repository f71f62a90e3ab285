import { invariant, newId, ok, unreachable, type Id, type Result } from '@puhui/kernel';
import { isFreeFor, sideOf } from '@puhui/platform/plain';
import type { CampaignAtCounter } from '../../campaigns/kept-campaigns.js';
import type { OutletStanding, OutletStandings } from '../../market/known-offers.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import { CountedTries, type AtCounter, type Tries } from '../../vouchers/code/code.js';
import type { HeldVoucher, VoucherChange } from '../../vouchers/held-vouchers.js';
import {
  evolve,
  hasEndedEarly,
  type RedeemedVoucher,
  type Voucher,
  type VoucherEvent,
} from '../../vouchers/voucher.js';

/** A cashier's request, once the cashier's duty and the outlet itself have been checked. */
export interface RedeemCommand {
  readonly redemptionId: Id;
  readonly cashierId: Id;
  readonly outletId: Id;
  /** When given, a code of another campaign is refused. */
  readonly campaignId: Id | null;
  /** By whom the cashier was given each duty that covers the outlet; null for a duty that nobody gave. */
  readonly appointedBy: readonly (Id | null)[];
}

type RedeemRefusal = RefusalWith<
  | 'CODE_ALREADY_USED'
  | 'CODE_EXPIRED'
  | 'CODE_ALREADY_ENDED'
  | 'VOUCHER_NOT_USABLE_YET'
  | 'CODE_NOT_FOR_CAMPAIGN'
  | 'CODE_NOT_FOR_OUTLET'
  | 'PERSON_NOT_INDEPENDENT'
  | 'GRANTER_NOT_INDEPENDENT'
>;

/**
 * One voucher at one counter. Where it belongs is said before what state it is in: a cashier of another campaign or
 * outlet learns nothing about the voucher but that.
 */
export function decideRedeem(
  voucher: Voucher,
  campaign: CampaignAtCounter,
  command: RedeemCommand,
  now: Date,
): Result<VoucherEvent, RedeemRefusal> {
  invariant(voucher.campaignId === campaign.id, 'voucher-belongs-to-its-campaign', { voucherId: voucher.id });
  if (command.campaignId !== null && command.campaignId !== campaign.id)
    return refuse.CODE_NOT_FOR_CAMPAIGN({ campaignTitle: campaign.title });
  if (!campaign.outletIds.has(command.outletId))
    return refuse.CODE_NOT_FOR_OUTLET({ campaignTitle: campaign.title });
  const side = sideAt(command, voucher);
  if (side !== null) return refuse[side.code]({ hat: side.hat });
  switch (voucher.status) {
    case 'redeemed': {
      const { redeemedAt, outletId } = voucher.redemption;
      return refuse.CODE_ALREADY_USED({ redeemedAt, here: outletId === command.outletId });
    }
    case 'expired':
      // Why is its holder's affair.
      return hasEndedEarly(voucher)
        ? refuse.CODE_ALREADY_ENDED({ endedOn: voucher.expiredOn })
        : refuse.CODE_EXPIRED({ validUntil: voucher.validUntil });
    case 'claimed':
      if (now >= voucher.validUntil) return refuse.CODE_EXPIRED({ validUntil: voucher.validUntil });
      if (voucher.validFrom !== null && now < voucher.validFrom)
        return refuse.VOUCHER_NOT_USABLE_YET({ validFrom: voucher.validFrom });
      return ok(redeemed(voucher, campaign, command, now));
    default:
      return unreachable(voucher);
  }
}

/** Whoever was appointed by somebody else than the holder as well serves by that. */
function sideAt({ cashierId: personId, appointedBy }: RedeemCommand, { personId: holder }: Voucher) {
  const wearers = { holder: [holder] };
  const duties = appointedBy.map((granter) => ({ appointers: granter === null ? [] : [granter] }));
  const { appointers = [] } = duties.find(isFreeFor('redeemVoucher', personId, wearers)) ?? duties[0] ?? {};
  return sideOf('redeemVoucher', { personId, appointers }, wearers);
}

const redeemed = (
  voucher: Voucher,
  campaign: CampaignAtCounter,
  command: RedeemCommand,
  now: Date,
): VoucherEvent => ({
  name: 'VoucherRedeemed',
  data: {
    voucherId: voucher.id,
    campaignId: campaign.id,
    redemptionId: command.redemptionId,
    partnerId: campaign.partnerId,
    outletId: command.outletId,
    cashierId: command.cashierId,
    unionPays: voucher.unionPays.toString(),
    memberPays: voucher.memberPays.toString(),
    redeemedAt: now.toISOString(),
    undoUntil: new Date(now.getTime() + campaign.undoWindowSeconds * 1000).toISOString(),
  },
});

/** A code shown at a counter. */
export interface ShownCode {
  readonly cashierId: Id;
  readonly outletId: Id;
  readonly codeHash: string;
  /** When given, a code of another campaign is refused. */
  readonly campaignId: Id | null;
  /** By whom the cashier was given the duty there; empty for who has none. */
  readonly appointedBy: readonly (Id | null)[];
}

export type CounterRefusal =
  | RedeemRefusal
  | RefusalWith<'NOT_YOUR_OUTLET' | 'CODE_UNKNOWN' | 'OUTLET_NOT_OPEN' | 'TOO_MANY_WRONG_CODES' | 'TOO_BUSY'>;

/** All that a batch of requests is decided on. */
export interface CounterFacts {
  readonly now: Date;
  readonly held: ReadonlyMap<string, HeldVoucher>;
  readonly campaigns: ReadonlyMap<Id, CampaignAtCounter>;
  readonly outlets: OutletStandings;
  readonly tries: ReadonlyMap<Id, Tries>;
  /** False while others make codes by a key that this process was not told: what it misses may be there. */
  readonly findsAll: boolean;
}

/** Serves requests one after the other; each one sees what the one before has done. Pure but for the ids it draws. */
export class Counter {
  readonly taken: VoucherChange[] = [];
  readonly tries: CountedTries;
  private readonly vouchers: Map<string, HeldVoucher>;

  constructor(private readonly facts: CounterFacts) {
    this.vouchers = new Map(facts.held);
    this.tries = new CountedTries(facts.tries, facts.now);
  }

  serve(shown: ShownCode): Result<RedeemedVoucher, CounterRefusal> {
    if (shown.appointedBy.length === 0) return refuse.NOT_YOUR_OUTLET();
    const standing = this.facts.outlets.get(shown.outletId) ?? 'unknown';
    if (standing !== 'open') return this.atShutOutlet(shown, standing);
    const until = this.tries.lockedUntil(shown);
    if (until !== null) return refuse.TOO_MANY_WRONG_CODES({ lockedUntil: until });
    const held = this.vouchers.get(shown.codeHash);
    return held === undefined ? this.wrongCode(shown) : this.take(shown, held);
  }

  /** Nothing is told of a code but where else it is good, and of one that nobody holds not even that: it counts as wrong. */
  private atShutOutlet(
    shown: ShownCode,
    obstacle: Exclude<OutletStanding, 'open'> | 'unknown',
  ): Result<never, CounterRefusal> {
    const elsewhere = this.tries.lockedUntil(shown) === null && this.isGoodElsewhere(shown);
    return refuse.OUTLET_NOT_OPEN({ obstacle, elsewhere });
  }

  private isGoodElsewhere(shown: ShownCode): boolean {
    const held = this.vouchers.get(shown.codeHash);
    if (held !== undefined) {
      const campaign = this.campaignOf(held);
      return campaign.isOpen && this.decide(shown, held, campaign).ok;
    }
    if (this.facts.findsAll) this.tries.countWrong(shown);
    return false;
  }

  private campaignOf({ voucher: { id: voucherId, campaignId } }: HeldVoucher): CampaignAtCounter {
    const campaign = this.facts.campaigns.get(campaignId);
    invariant(campaign !== undefined, 'voucher-has-its-campaign', { voucherId });
    return campaign;
  }

  private decide(
    { cashierId, outletId, campaignId, appointedBy }: ShownCode,
    { voucher }: HeldVoucher,
    campaign: CampaignAtCounter,
  ): Result<VoucherEvent, RedeemRefusal> {
    const { now } = this.facts;
    const command = { redemptionId: newId(now), cashierId, outletId, campaignId, appointedBy };
    return decideRedeem(voucher, campaign, command, now);
  }

  private take(shown: ShownCode, held: HeldVoucher): Result<RedeemedVoucher, CounterRefusal> {
    const { voucher } = held;
    const decided = this.decide(shown, held, this.campaignOf(held));
    if (!decided.ok) return decided;
    const after = evolve(voucher, decided.value, this.facts.now);
    invariant(after.status === 'redeemed', 'redeeming-redeems', { voucherId: voucher.id });
    this.vouchers.set(shown.codeHash, { ...held, voucher: after });
    this.taken.push({ held, events: [decided.value], actorId: shown.cashierId });
    return ok(after);
  }

  private wrongCode(at: AtCounter): Result<never, CounterRefusal> {
    if (!this.facts.findsAll) return refuse.TOO_BUSY();
    return refuse.CODE_UNKNOWN({ triesLeft: this.tries.countWrong(at) });
  }
}
