import { describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { hatWords, isFreeFor, keptFrom, sideOf, type DocumentHat, type Independent } from './two-sides.js';

const [wearer, other] = [newId(new Date()), newId(new Date())];
const decisions = Object.keys(keptFrom) as Independent[];
const hats = Object.keys(hatWords) as DocumentHat[];
const every = decisions.flatMap((decision) => hats.map((hat) => [decision, hat] as const));

const worn = (hat?: DocumentHat): Record<DocumentHat, readonly Id[]> => {
  const by = (one: DocumentHat): readonly Id[] => (one === hat ? [newId(new Date()), wearer] : []);
  return {
    entered: by('entered'),
    funded: by('funded'),
    authored: by('authored'),
    launched: by('launched'),
    confirmed: by('confirmed'),
    merchant: by('merchant'),
    served: by('served'),
    applied: by('applied'),
    holder: by('holder'),
    member: by('member'),
    asked: by('asked'),
  };
};

/**
 * Who is kept from what. "self": whoever wears the hat; "both": they, and whomever they gave the duty to by which it is decided;
 * "." nobody. A reviewer reads it, and a change of the rule changes it.
 */
const WHO_IS_KEPT_FROM_WHAT = `
                      entered  funded  authored  launched  confirmed  merchant  served  applied  holder  member  asked
launchCampaign        .        .       .         .         .          both      .       both     .       .       .
changeQuota           .        .       .         .         .          both      .       both     .       .       .
drawStatement         .        .       .         .         .          self      .       self     .       .       .
redrawStatement       .        .       .         .         .          self      .       self     .       .       .
sendStatement         .        .       .         .         .          self      .       self     .       .       .
confirmStatement      both     self    self      self      .          .         .       .        .       .       .
approveStatement      both     both    both      both      both       both      both    both     .       .       .
recordPayment         .        .       .         .         both       both      both    both     .       .       .
recordPaymentFailure  .        .       .         .         both       both      both    both     .       .       .
qualifyPartner        .        .       .         .         .          both      .       both     .       .       .
publicisePartner      .        .       .         .         .          both      .       both     .       .       .
contractPartner       .        .       .         .         .          both      .       both     .       .       .
putPartnerLive        .        .       .         .         .          both      .       both     .       .       .
renewLicence          .        .       .         .         .          both      .       both     .       .       .
suspendPartner        .        .       .         .         .          self      .       self     .       .       .
delistPartner         .        .       .         .         .          self      .       self     .       .       .
rejectPartner         .        .       .         .         .          self      .       self     .       .       .
redeemVoucher         .        .       .         .         .          .         .       .        both    .       .
undoRedemption        .        .       .         .         .          .         .       .        both    .       .
verifyMember          .        .       .         .         .          .         .       .        .       self    .
activateMember        .        .       .         .         .          .         .       .        .       self    .
retainMember          .        .       .         .         .          .         .       .        .       self    .
resumeMember          .        .       .         .         .          .         .       .        .       self    .
endMembership         .        .       .         .         .          .         .       .        .       self    .
transferMember        .        .       .         .         .          .         .       .        .       self    .
acceptTransfer        .        .       .         .         .          .         .       .        .       self    self
erasePerson           .        .       .         .         .          .         .       .        .       self    .
acceptRectification   .        .       .         .         .          .         .       .        .       self    .
`;
/** Why nobody is kept from a decision by a hat, for each cell that has a dot: decisions, hats, reason. */
const WHY_NOBODY_IS_KEPT: readonly (readonly [RegExp, RegExp, string])[] = [
  [/Campaign|Quota/, /funded|authored|launched/, 'the same side: two others sign what is paid for it'],
  [/Campaign|Quota/, /entered|confirmed|served/, 'of its statements, whose signers are kept from it'],
  [/confirmStatement/, /confirmed|merchant|served|applied/, 'it is the merchant’s own side that agrees'],
  [/(raw|send)Statement/, /entered|funded|authored|launched/, 'the same side: two others sign it'],
  [
    /(raw|send)Statement/,
    /confirmed|served/,
    'an open statement is asked for; who signs what it says is kept from it',
  ],
  [
    /Payment/,
    /entered|funded|authored|launched/,
    'the same side: it says what the bank did, after two others signed',
  ],
  [
    /Partner|Licence/,
    /entered|funded|authored|launched|confirmed|served/,
    'about the merchant, of which no money hangs yet',
  ],
  [/redeem|undo/, /merchant|served|applied/, 'it is the merchant’s own counter'],
  [/redeem|undo/, /entered|funded|authored|launched|confirmed/, 'no statement has it while it can be undone'],
  [/^(?!redeem|undo)/, /holder/, 'it is about no one voucher'],
  [/Member|Transfer|erase|Rectification/, /^(?!member|asked|holder)/, 'no merchant and no money is in it'],
  [/^(?!.*(Member|Transfer|erase|Rectification))/, /member|asked/, 'it is about no membership'],
  [/Member|erase|Rectification/, /asked/, 'nobody asked whom another answers'],
];
const words = (line: string): string[] => line.trim().split(/ +/);
const [head = '', ...lines] = WHO_IS_KEPT_FROM_WHAT.trim().split('\n');
const stated = new Map(
  lines
    .map(words)
    .map(([decision = '', ...cells]) => [decision, new Map(words(head).map((hat, nr) => [hat, cells[nr]]))]),
);

describe('nobody stands on both sides of a document', () => {
  it('and the table says it of each decision and each hat', () => {
    expect([...stated.keys()]).toEqual(decisions);
    expect(words(head).toSorted()).toEqual(hats.toSorted());
  });

  it.each(every)('and who may do %s is as the table has it for the hat "%s"', (decision, hat) => {
    const own = sideOf(decision, { personId: wearer, grantedBy: null }, worn(hat));
    const appointed = sideOf(decision, { personId: other, grantedBy: wearer }, worn(hat));
    const kept = stated.get(decision)?.get(hat);
    expect(own).toEqual(kept === '.' ? null : { code: 'PERSON_NOT_INDEPENDENT', hat });
    expect(appointed).toEqual(kept === 'both' ? { code: 'GRANTER_NOT_INDEPENDENT', hat } : null);
    expect(sideOf(decision, { personId: wearer, grantedBy: wearer }, worn())).toBeNull();
  });

  it.each(every.filter(([decision, hat]) => stated.get(decision)?.get(hat) === '.'))(
    'and there is one reason why %s is open to the hat "%s"',
    (decision, hat) => {
      const why = WHY_NOBODY_IS_KEPT.filter(([which, whose]) => which.test(decision) && whose.test(hat));
      expect(why).toHaveLength(1);
    },
  );

  it('and each hat keeps somebody from something', () => {
    for (const hat of hats) expect([...stated.values()].some((row) => row.get(hat) !== '.')).toBe(true);
  });
});

describe('whoever has a duty from two people', () => {
  it('acts by the one that was given by somebody who stands on no other side', () => {
    const isFree = isFreeFor('redeemVoucher', other, { holder: [wearer] });
    const held = [{ grantedBy: wearer }, { grantedBy: newId(new Date()) }, { grantedBy: null }];
    expect(held.map(isFree)).toEqual([false, true, true]);
  });

  it('has no such duty where they stand on it themself', () => {
    expect(isFreeFor('redeemVoucher', wearer, { holder: [wearer] })({ grantedBy: null })).toBe(false);
  });
});
