import { isKeyOnly, newKey, Wishes, type KeyOnly } from '../../../kit/key.js';

/** Claims under way, by campaign: a reload, a second tap and a second tab ask with the same key. */
export const claimWishes = new Wishes<KeyOnly>('claim', isKeyOnly);

export const beginClaim = (campaignId: string): KeyOnly =>
  claimWishes.begin(campaignId, () => ({ key: newKey() }));
