import type { AccessTable } from '@puhui/platform';

/** Who may knock at which door. How far they then see or act is a matter of scope, checked behind it. */
export const access: AccessTable = {
  'Query.campaign': ['worker'],
  'Query.campaigns': ['worker'],
  'Query.claimableCampaigns': ['worker'],
  'Query.voucher': ['worker'],
  'Query.myVouchers': ['worker'],
  'Query.entry': ['worker'],
  'Query.myEntries': ['worker'],
  'Query.redeemable': ['partner_cashier'],
  'Query.outletDay': ['partner_cashier'],
  'Query.redemptionsInDutyGaps': ['auditor'],
  'Mutation.draftCampaign': ['union_officer'],
  'Mutation.changeDraft': ['union_officer'],
  'Mutation.launchCampaign': ['union_officer'],
  'Mutation.cancelLaunch': ['union_officer'],
  'Mutation.changeQuota': ['union_officer'],
  'Mutation.closeCampaign': ['union_officer'],
  'Mutation.claimVoucher': ['worker'],
  'Mutation.withdrawEntry': ['worker'],
  'Mutation.redeemVoucher': ['partner_cashier'],
  'Mutation.undoRedemption': ['partner_cashier', 'partner_admin'],
  'Campaign.__resolveReference': ['worker'],
  'Entry.__resolveReference': ['worker'],
  'Voucher.__resolveReference': ['worker'],
  'Voucher.code': ['worker'],
};
