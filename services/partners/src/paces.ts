import { DAY_MS, HOUR_MS, MINUTE_MS } from '@puhui/kernel';
import { unlimited, type PaceTable } from '@puhui/platform/plain';

/** How often one person may ask for each operation; where it does no harm, the reason why. */
export const paces: PaceTable = {
  'Query.partner': unlimited.read,
  'Query.partners': unlimited.read,
  'Mutation.applyAsPartner': {
    times: 30,
    withinMs: DAY_MS,
    counted: 'with the data',
    why: 'makes work for an officer, and stands in the register',
  },
  'Mutation.confirmUscc': unlimited.deed,
  'Query.usccConfirmations': unlimited.read,
  'Mutation.qualifyPartner': unlimited.deed,
  'Mutation.publicisePartner': unlimited.deed,
  'Mutation.contractPartner': unlimited.deed,
  'Mutation.putPartnerLive': unlimited.deed,
  'Mutation.renewContract': unlimited.deed,
  'Mutation.renewLicence': unlimited.deed,
  'Mutation.rejectPartner': unlimited.deed,
  'Mutation.suspendPartner': unlimited.deed,
  'Mutation.delistPartner': unlimited.deed,
  'Query.publicNotice': unlimited.read,
  'Query.outlet': unlimited.read,
  'Query.outlets': unlimited.read,
  'Mutation.addOutlets': {
    times: 200,
    withinMs: HOUR_MS,
    counted: 'with the data',
    why: 'each takes up to hundreds of outlets',
  },
  'Mutation.placeOutlet': {
    times: 300,
    withinMs: MINUTE_MS,
    counted: 'in memory',
    why: 'open to all who have signed in: each one is a transaction, also of what does not exist',
  },
  'Mutation.closeOutlet': {
    times: 300,
    withinMs: MINUTE_MS,
    counted: 'in memory',
    why: 'open to all who have signed in: each one is a transaction, also of what does not exist',
  },
  'Query.offer': unlimited.read,
  'Query.offers': unlimited.read,
  'Query.offerPreview': unlimited.read,
  'Mutation.draftOffer': {
    times: 200,
    withinMs: HOUR_MS,
    counted: 'with the data',
    why: 'makes work for an officer',
  },
  'Mutation.publishOffer': unlimited.deed,
  'Mutation.withdrawOffer': {
    times: 300,
    withinMs: MINUTE_MS,
    counted: 'in memory',
    why: 'open to all who have signed in: each one is a transaction, also of what does not exist',
  },
};
