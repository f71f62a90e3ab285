import { invariant, ok, unreachable, type Id, type Result } from '@puhui/kernel';
import { hatOf } from '@puhui/platform/plain';
import type { CampaignAtCounter } from '../../campaigns/kept-campaigns.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import type { Voucher, VoucherEvent } from '../../vouchers/voucher.js';

/** A cashier's request, once the cashier's duty and the outlet itself have been checked. */
export interface RedeemCommand {
  readonly redemptionId: Id;
  readonly cashierId: Id;
  readonly outletId: Id;
  /** When given, a code of another campaign is refused. */
  readonly campaignId: Id | null;
}

export type RedeemRefusal = RefusalWith<
  | 'CODE_ALREADY_USED'
  | 'CODE_EXPIRED'
  | 'VOUCHER_NOT_USABLE_YET'
  | 'CODE_NOT_FOR_CAMPAIGN'
  | 'CODE_NOT_FOR_OUTLET'
  | 'PERSON_NOT_INDEPENDENT'
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
  const hat = hatOf('redeemVoucher', command.cashierId, { holder: [voucher.personId] });
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  switch (voucher.status) {
    case 'redeemed': {
      const { redeemedAt, outletId } = voucher.redemption;
      return refuse.CODE_ALREADY_USED({ redeemedAt, here: outletId === command.outletId });
    }
    case 'expired':
      return refuse.CODE_EXPIRED({ validUntil: voucher.validUntil });
    case 'claimed':
      if (now >= voucher.validUntil) return refuse.CODE_EXPIRED({ validUntil: voucher.validUntil });
      if (voucher.validFrom !== null && now < voucher.validFrom)
        return refuse.VOUCHER_NOT_USABLE_YET({ validFrom: voucher.validFrom });
      return ok(redeemed(voucher, campaign, command, now));
    default:
      return unreachable(voucher);
  }
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
