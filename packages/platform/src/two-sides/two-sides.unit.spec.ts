import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { hatOf, hatWords, keptFrom, type DocumentHat, type Independent } from './two-sides.js';

const [wearer, stranger] = [newId(new Date()), newId(new Date())];
const decisions = Object.keys(keptFrom) as Independent[];
const hats = Object.keys(hatWords) as DocumentHat[];
const every = decisions.flatMap((decision) => keptFrom[decision].map((hat) => [decision, hat] as const));

describe('nobody stands on both sides of a document', () => {
  it.each(every)('and so %s is not for whoever wears the hat "%s"', (decision, hat) => {
    const nobody: Record<DocumentHat, string[]> = {
      entered: [],
      funded: [],
      launched: [],
      confirmed: [],
      merchant: [],
      served: [],
      applied: [],
      holder: [],
      member: [],
      asked: [],
    };
    const worn = { ...nobody, [hat]: [stranger, wearer] };
    expect(hatOf(decision, wearer ?? '', worn)).toBe(hat);
    expect(hatOf(decision, wearer ?? '', nobody)).toBeNull();
  });

  it('every hat keeps somebody from something', () => {
    expect(new Set(every.map(([, hat]) => hat))).toEqual(new Set(hats));
  });
});
