import type { CampaignTerms } from '../../campaigns/terms.js';
import type { Allocate } from './allocation.js';
import { allocateFirstCome } from './first-come/allocate.js';

/** How each kind of allocation hands out units. */
export const allocationKinds: Readonly<Record<CampaignTerms['allocation'], Allocate>> = {
  first_come: allocateFirstCome,
};
