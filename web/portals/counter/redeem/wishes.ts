import { newKey, Wishes, type KeyOnly } from '../../../kit/key.js';

/** A redemption under way: a till that is switched off in the middle of it asks the same again. */
export interface RedeemWish extends KeyOnly {
  readonly code: string;
  readonly outletId: string;
}

const isRedeemWish = (value: unknown): value is RedeemWish =>
  typeof value === 'object' &&
  value !== null &&
  ['key', 'code', 'outletId'].every((name) => typeof Reflect.get(value, name) === 'string');

const wishes = new Wishes<RedeemWish>('redeem', isRedeemWish);

/** One at a time at an outlet: the next is taken when the last has its answer. */
export const redeemWish = {
  find: (outletId: string): RedeemWish | null => wishes.find(outletId),
  begin: (outletId: string, code: string): RedeemWish =>
    wishes.begin(outletId, () => ({ key: newKey(), code, outletId })),
  end: (outletId: string): void => wishes.end(outletId),
};
