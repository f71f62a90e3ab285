import { MINUTE_MS } from '@puhui/kernel';
import { unlimited, type PaceTable } from '@puhui/platform/plain';

/** How often one person may ask for each operation; where it does no harm, the reason why. */
export const paces: PaceTable = {
  'Query.campaign': unlimited.read,
  'Query.campaigns': unlimited.read,
  'Query.claimableCampaigns': unlimited.read,
  'Query.campaignPreview': unlimited.read,
  'Query.voucher': unlimited.own,
  'Query.myVouchers': unlimited.own,
  'Query.entry': unlimited.own,
  'Query.myEntries': unlimited.own,
  'Query.redeemable': {
    times: 240,
    withinMs: MINUTE_MS,
    counted: 'in memory',
    why: 'looks codes up; wrong ones are counted with the data besides',
  },
  'Query.lostRedemption': {
    times: 240,
    withinMs: MINUTE_MS,
    counted: 'in memory',
    why: 'looks codes up; wrong ones are counted with the data besides',
  },
  'Query.outletDay': unlimited.read,
  'Query.outletRedemption': unlimited.read,
  'Query.partnerRedemptions': unlimited.read,
  'Query.publicPersons': unlimited.read,
  'Mutation.draftCampaign': unlimited.deed,
  'Mutation.changeDraft': unlimited.deed,
  'Mutation.discardDraft': unlimited.deed,
  'Mutation.launchCampaign': unlimited.deed,
  'Mutation.cancelLaunch': unlimited.deed,
  'Mutation.changeQuota': unlimited.deed,
  'Mutation.closeCampaign': unlimited.deed,
  'Mutation.claimVoucher': {
    times: 120,
    withinMs: MINUTE_MS,
    counted: 'in memory',
    why: 'a machine would be first in every sale; what one person gets is counted with the data besides, by the quota',
  },
  'Mutation.withdrawEntry': {
    times: 120,
    withinMs: MINUTE_MS,
    counted: 'in memory',
    why: 'open to all who have signed in: each one is a transaction, also of what does not exist',
  },
  'Mutation.giveUpVoucher': {
    times: 120,
    withinMs: MINUTE_MS,
    counted: 'in memory',
    why: 'open to all who have signed in: each one is a transaction, also of what does not exist',
  },
  'Mutation.redeemVoucher': {
    times: 600,
    withinMs: MINUTE_MS,
    counted: 'in memory',
    why: 'tries codes; wrong ones are counted with the data besides',
  },
  'Mutation.undoRedemption': unlimited.deed,
};
