/**
 * Deeds from which nobody is kept for what else they are, each with why: one that changes a document which has another side belongs into
 * `keptFrom` (packages/platform/src/two-sides). What operators do is not here: it decides nothing.
 */
const OWN = 'what is the asker’s own, or taken back by who asked for it';
const ENTERS = 'enters for one side; whoever agrees or pays is kept from it by this hat';
const STOPS = 'holds up or ends, and gives nobody anything';
const MERCHANTS =
  'says what a merchant is and offers; officers decide about it, and are kept from that by this hat';
const BOOKS = 'books what a bank’s slip or a resolution says; two others sign what is paid from it';

export const oneSide: Readonly<Record<string, string>> = {
  draftCampaign: ENTERS,
  changeDraft: ENTERS,
  launchCampaign: ENTERS,
  changeQuota: ENTERS,
  cancelLaunch: STOPS,
  closeCampaign: STOPS,
  claimVoucher: OWN,
  withdrawEntry: OWN,

  adoptBudget: BOOKS,
  allocateBudget: BOOKS,
  recordIncome: BOOKS,
  recordDuesPayment: BOOKS,
  closePeriod: STOPS,
  explainSuspense: 'gives a reason for a balance, and moves none',
  drawStatement: ENTERS,
  redrawStatement: ENTERS,
  sendStatement: ENTERS,
  disputeStatement: STOPS,

  applyForMembership: OWN,
  withdrawApplication: OWN,
  requestErasure: OWN,
  requestRectification: OWN,
  refuseErasure: STOPS,
  refuseRectification: STOPS,
  refuseTransfer: STOPS,
  withdrawTransfer: OWN,
  createTradeUnion: 'an officer above founds below; nobody’s own',
  dissolveTradeUnion: STOPS,
  registerPerson: 'says who somebody is; the same document and name say the same again',
  correctPersonName:
    'refused for oneself as a want of duty (correct-name/decide.ts): there is no second side to name',
  grantDuty:
    'refused for oneself as a want of duty (grant-duty/decide.ts); what does not go together is refused by both names',
  revokeDuty: 'takes away; everybody may lay down their own',
  unmask: 'shows, with a reason that the person and the auditor read; one’s own is no secret from oneself',

  applyAsPartner: MERCHANTS,
  addOutlets: MERCHANTS,
  placeOutlet: MERCHANTS,
  closeOutlet: MERCHANTS,
  draftOffer: MERCHANTS,
  publishOffer: MERCHANTS,
  withdrawOffer: MERCHANTS,
  confirmUscc:
    'answers for a registry’s paper; who did may not apply with that code, by its own rule (ADR 0046)',
};
