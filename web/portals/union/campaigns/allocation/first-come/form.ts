import type { FormOfKind } from '../form-of-kind.js';
import { firstComeWords } from './words.js';

/** First come, first served: nothing is to be set. */
export const firstCome: FormOfKind<never> = {
  words: firstComeWords,
  asks: 'units',
  unitsOfOne: () => 1,
  usual: {},
  boxes: () => [],
  input: () => ({ firstCome: true }),
  typed: () => null,
  told: () => null,
};
