import type { AccessTable, GoesOnBehind } from '@puhui/platform';

/** Who may knock at which door; whether the scope fits is the use case's question. 'worker' is anybody signed in. */
export const access: AccessTable = {
  'Query.partner': ['worker'],
  'Query.partners': ['worker'],
  'Partner.__resolveReference': ['worker'],
  'Partner.applicant': ['worker'],
  'Partner.reason': ['worker'],
  'Partner.namesakes': ['union_officer', 'auditor'],
  'Partner.otherStandings': ['union_officer', 'auditor'],
  'Partner.application': ['worker'],
  'Mutation.applyAsPartner': ['worker'],
  'Mutation.confirmUscc': ['union_officer'],
  'Query.usccConfirmations': ['union_officer', 'auditor'],
  'UsccConfirmation.document': ['union_officer', 'auditor'],
  'UsccConfirmation.reason': ['union_officer', 'auditor'],
  'UsccConfirmation.confirmedBy': ['union_officer', 'auditor'],
  'Mutation.qualifyPartner': ['union_officer'],
  'Mutation.publicisePartner': ['union_officer'],
  'Mutation.contractPartner': ['union_officer'],
  'Mutation.putPartnerLive': ['union_officer'],
  'Mutation.renewContract': ['union_officer'],
  'Mutation.renewLicence': ['union_officer'],
  'Mutation.rejectPartner': ['union_officer'],
  'Mutation.suspendPartner': ['union_officer'],
  'Mutation.delistPartner': ['union_officer'],

  // Public is what everybody may read: nobody signs in for it.
  'Query.publicNotice': ['anyone'],

  'Query.outlet': ['worker'],
  'Query.outlets': ['worker'],
  'Outlet.__resolveReference': ['worker'],
  // Who applied may add outlets before there is any duty: the use case knows them.
  'Mutation.addOutlets': ['worker'],
  'Mutation.placeOutlet': ['worker'],
  'Mutation.closeOutlet': ['worker'],

  'Query.offer': ['worker'],
  'Query.offers': ['worker'],
  'Query.offerPreview': ['worker'],
  'Offer.__resolveReference': ['worker'],
  // Who applied may draft an offer, and take it back, before there is any duty: the use case knows them.
  'Mutation.draftOffer': ['worker'],
  'Mutation.publishOffer': ['partner_admin'],
  'Mutation.withdrawOffer': ['worker'],
};

/** What anybody may do who has no duty. */
export const goesOnBehind: GoesOnBehind = {
  'Mutation.applyAsPartner': 'an application is one’s own, and binds nobody',
};
