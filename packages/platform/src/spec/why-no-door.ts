import type { ArgumentKind, argumentKinds } from '../graph/argument-kinds.js';

type NamesOf<Kind extends ArgumentKind> = {
  [Name in keyof typeof argumentKinds]: (typeof argumentKinds)[Name] extends Kind ? Name : never;
}[keyof typeof argumentKinds];

const GIVEN_OUT = 'only what was given out is found again, and nothing else is kept';

/** Why a text passes no door for numbers of people: a name of these kinds without its reason does not compile. */
export const whyNoDoor: Readonly<Record<NamesOf<'typed' | 'issued' | 'looked for' | 'given out'>, string>> = {
  search: 'compared and not kept; people are looked for by document, which is written down',
  code: 'a union’s own code: many begin with the code of their division, as mobile numbers of eleven digits do',
  memberCode: 'a voucher’s code as it is shown: looked up by its hash',
  uscc: 'a company’s code, held to its check characters, or confirmed by an officer; a resident ID is refused',
  regionCode: 'a division’s code: one that is not known is refused',
  residentId: 'asks for a person’s document: encrypted under their key, or compared and not kept',
  mobile: 'asks for a person’s mobile: encrypted under their key',
  account: 'of the ministry’s chart: one that is not known is refused',
  number:
    'an invoice’s number, of eight to twenty digits: any of them may look like a card’s; a resident ID is refused',
  bankReference: 'a bank’s slip has whatever digits the bank gives it; a resident ID is refused',
  after: GIVEN_OUT,
  revisionHash: GIVEN_OUT,
  consumer: GIVEN_OUT,
  projection: GIVEN_OUT,
  topic: GIVEN_OUT,
  key: GIVEN_OUT,
  blockHash: GIVEN_OUT,
  rootHash: GIVEN_OUT,
};
