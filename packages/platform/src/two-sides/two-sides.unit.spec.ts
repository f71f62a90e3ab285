import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { hatOf, hatWords, keptFrom, sideOf, type DocumentHat, type Independent } from './two-sides.js';

const [wearer, stranger] = [newId(new Date()), newId(new Date())];
const decisions = Object.keys(keptFrom) as Independent[];
const hats = Object.keys(hatWords) as DocumentHat[];
const every = decisions.flatMap((decision) => keptFrom[decision].map((hat) => [decision, hat] as const));

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

describe('nobody stands on both sides of a document', () => {
  it.each(every)('and so %s is not for whoever wears the hat "%s"', (decision, hat) => {
    const worn = { ...nobody, [hat]: [stranger, wearer] };
    expect(hatOf(decision, wearer ?? '', worn)).toBe(hat);
    expect(hatOf(decision, wearer ?? '', nobody)).toBeNull();
  });

  it.each(every)(
    'nor is %s for whom such a person appointed to it, where it approves: "%s"',
    (decision, hat) => {
      const worn = { ...nobody, [hat]: [stranger] };
      const appointed = { personId: wearer ?? '', grantedBy: stranger ?? '' };
      const approves =
        decision === 'approveStatement' || /Partner|putPartnerLive|renewLicence/.test(decision);
      const isHarmless = ['suspendPartner', 'delistPartner', 'rejectPartner'].includes(decision);
      expect(sideOf(decision, appointed, worn)).toEqual(
        approves && !isHarmless ? { code: 'GRANTER_NOT_INDEPENDENT', hat } : null,
      );
      expect(sideOf(decision, { ...appointed, grantedBy: null }, worn)).toBeNull();
      expect(sideOf(decision, { personId: stranger ?? '', grantedBy: null }, worn)).toEqual({
        code: 'PERSON_NOT_INDEPENDENT',
        hat,
      });
    },
  );

  it('every hat keeps somebody from something', () => {
    expect(new Set(every.map(([, hat]) => hat))).toEqual(new Set(hats));
  });
});
