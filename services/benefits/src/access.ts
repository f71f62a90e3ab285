import type { AccessTable, GoesOnBehind } from '@puhui/platform';

/** Who may knock at which door. How far they then see or act is a matter of scope, checked behind it. */
export const access: AccessTable = {
  'Query.campaign': ['worker'],
  'Query.campaigns': ['worker'],
  'Query.claimableCampaigns': ['worker'],
  'Query.campaignPreview': ['union_officer'],
  'Query.voucher': ['worker'],
  'Query.myVouchers': ['worker'],
  'Query.entry': ['worker'],
  'Query.myEntries': ['worker'],
  'Query.redeemable': ['partner_cashier'],
  'Query.lostRedemption': ['partner_cashier'],
  'Query.outletDay': ['partner_cashier'],
  'Query.outletRedemption': ['partner_cashier'],
  'Query.partnerRedemptions': ['partner_admin'],
  'Query.publicPersons': ['anyone'],
  'Mutation.draftCampaign': ['union_officer'],
  'Mutation.changeDraft': ['union_officer'],
  'Mutation.discardDraft': ['union_officer'],
  'Mutation.launchCampaign': ['union_officer'],
  'Mutation.cancelLaunch': ['union_officer'],
  'Mutation.changeQuota': ['union_officer'],
  'Mutation.closeCampaign': ['union_officer'],
  'Mutation.claimVoucher': ['worker'],
  'Mutation.withdrawEntry': ['worker'],
  'Mutation.giveUpVoucher': ['worker'],
  'Mutation.redeemVoucher': ['partner_cashier'],
  'Mutation.undoRedemption': ['partner_cashier', 'partner_admin'],
  'Campaign.__resolveReference': ['worker'],
  'Entry.__resolveReference': ['worker'],
  'Voucher.__resolveReference': ['worker'],
  'Voucher.code': ['worker'],
  'Redemption.__resolveReference': ['worker'],
  'Redemption.undoReason': ['worker'],
};

/** What members and counters do while nobody knows whether a duty was revoked meanwhile. Officers wait. */
export const goesOnBehind: GoesOnBehind = {
  'Mutation.claimVoucher': 'a claim rests on the own membership, and on no duty',
  'Mutation.withdrawEntry': 'the own entry',
  'Mutation.giveUpVoucher': 'the own voucher',
  'Mutation.redeemVoucher':
    'a queue at a counter can’t wait for a broker; auditors are shown what was redeemed meanwhile',
  'Mutation.undoRedemption': 'gives back what was redeemed by mistake, at the same counter',
};
