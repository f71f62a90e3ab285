import { describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { hatWords, isFreeFor, keptFrom, sideOf, type DocumentHat, type Independent } from './two-sides.js';

const [wearer, other, between] = [newId(new Date()), newId(new Date()), newId(new Date())];
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
 * Who is kept from what. "self": whoever wears the hat; "granter": they, and whomever they gave the duty to by which it is decided;
 * "line": these, and whomever an officer gave it to whom they appointed, and so on down; "." nobody. A reviewer reads it, and a change of the rule changes it.
 */
const WHO_IS_KEPT_FROM_WHAT = `
                      entered  funded  authored  launched  confirmed  merchant  served  applied  holder   member  asked
launchCampaign        .        .       .         .         .          line      .       line     .        .       .
changeQuota           .        .       .         .         .          line      .       line     .        .       .
drawStatement         .        .       .         .         .          self      .       self     .        .       .
redrawStatement       .        .       .         .         .          self      .       self     .        .       .
sendStatement         .        .       .         .         .          self      .       self     .        .       .
confirmStatement      line     self    self      self      .          .         .       .        .        .       .
approveStatement      line     line    line      line      line       line      line    line     .        .       .
sendBackStatement     self     self    self      self      self       self      self    self     .        .       .
recordPayment         .        .       .         .         line       line      line    line     .        .       .
recordPaymentFailure  .        .       .         .         line       line      line    line     .        .       .
qualifyPartner        .        .       .         .         .          line      .       line     .        .       .
publicisePartner      .        .       .         .         .          line      .       line     .        .       .
contractPartner       .        .       .         .         .          line      .       line     .        .       .
putPartnerLive        .        .       .         .         .          line      .       line     .        .       .
renewContract         .        .       .         .         .          line      .       line     .        .       .
renewLicence          .        .       .         .         .          line      .       line     .        .       .
suspendPartner        .        .       .         .         .          self      .       self     .        .       .
delistPartner         .        .       .         .         .          self      .       self     .        .       .
rejectPartner         .        .       .         .         .          self      .       self     .        .       .
redeemVoucher         .        .       .         .         .          .         .       .        granter  .       .
undoRedemption        .        .       .         .         .          .         .       .        granter  .       .
verifyMember          .        .       .         .         .          .         .       .        .        self    .
activateMember        .        .       .         .         .          .         .       .        .        self    .
retainMember          .        .       .         .         .          .         .       .        .        self    .
resumeMember          .        .       .         .         .          .         .       .        .        self    .
endMembership         .        .       .         .         .          .         .       .        .        self    .
transferMember        .        .       .         .         .          .         .       .        .        self    .
acceptTransfer        .        .       .         .         .          .         .       .        .        self    self
erasePerson           .        .       .         .         .          .         .       .        .        self    .
acceptRectification   .        .       .         .         .          .         .       .        .        self    .
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
    /Partner|Licence|Contract/,
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
    const of = (personId: Id, ...appointers: Id[]) => sideOf(decision, { personId, appointers }, worn(hat));
    const kept = stated.get(decision)?.get(hat) ?? '';
    const appointed = { code: 'GRANTER_NOT_INDEPENDENT', hat };
    expect(of(wearer)).toEqual(kept === '.' ? null : { code: 'PERSON_NOT_INDEPENDENT', hat });
    expect(of(other, wearer)).toEqual(['granter', 'line'].includes(kept) ? appointed : null);
    expect(of(other, between, wearer)).toEqual(kept === 'line' ? appointed : null);
    expect(of(other, between)).toBeNull();
    expect(sideOf(decision, { personId: wearer, appointers: [wearer] }, worn())).toBeNull();
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

it('of whoever appointed somebody each hat that binds is looked for', () => {
  const wearers = { ...worn('launched'), entered: [between] };
  const by = { personId: other, appointers: [wearer, between] };
  expect(sideOf('confirmStatement', by, wearers)).toEqual({
    code: 'GRANTER_NOT_INDEPENDENT',
    hat: 'entered',
  });
});

describe('whoever has a duty from two people', () => {
  it('acts by the one that was given by somebody who stands on no other side', () => {
    const isFree = isFreeFor('redeemVoucher', other, { holder: [wearer] });
    const held = [[wearer], [between], [between, wearer], []].map((appointers) => ({ appointers }));
    expect(held.map(isFree)).toEqual([false, true, true, true]);
    const isFreeToPay = isFreeFor('recordPayment', other, { ...worn(), served: [wearer] });
    expect(held.map(isFreeToPay)).toEqual([false, true, false, true]);
  });

  it('has no such duty where they stand on it themself', () => {
    expect(isFreeFor('redeemVoucher', wearer, { holder: [wearer] })({ appointers: [] })).toBe(false);
  });
});
