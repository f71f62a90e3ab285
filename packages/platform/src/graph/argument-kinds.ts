/**
 * What the texts among the arguments of the graph are, by name; one name means one thing everywhere. A test holds that each
 * has its line here, so a new argument can't come past its reader.
 *
 * - text: words that somebody wrote; kept as written, but for what nobody sees, and refused with a number of somebody's in them;
 * - code: what people agree on or copy from a paper, read as typed; refused where it is a number of somebody's;
 * - typed: a number, an amount, a day: read as a plain keyboard would have typed it;
 * - looked for: words that are compared and kept nowhere;
 * - given out: what the platform or a broker gave out, and gets back unchanged.
 *
 * The first two pass the door for numbers of people; why the others don't stands in `whyNoDoor`.
 */
export const argumentKinds = {
  name: 'text',
  title: 'text',
  reason: 'text',
  explanation: 'text',
  plan: 'text',
  address: 'text',
  workerType: 'text',
  workerTypes: 'text',
  employer: 'text',
  platform: 'text',
  /** The paper that something rests on, in words: a resolution, a registry's paper. A bank's slip is a bankReference. */
  document: 'text',
  search: 'looked for',
  text: 'text',

  code: 'typed',
  memberCode: 'typed',
  uscc: 'typed',
  licenceNumber: 'code',
  regionCode: 'typed',
  residentId: 'typed',
  mobile: 'typed',
  line: 'code',
  occasion: 'code',
  period: 'typed',
  account: 'typed',
  number: 'typed',
  bankReference: 'typed',
  listPrice: 'typed',
  memberPays: 'typed',
  threshold: 'typed',
  amountOff: 'typed',
  unionPays: 'typed',
  partnerBears: 'typed',

  after: 'given out',
  revisionHash: 'given out',
  consumer: 'given out',
  projection: 'given out',
  topic: 'given out',
  key: 'given out',
  block: 'given out',
  blockHash: 'given out',
  checkpoint: 'given out',
  rootHash: 'given out',
} as const satisfies Readonly<Record<string, 'text' | 'code' | 'typed' | 'looked for' | 'given out'>>;

export type ArgumentKind = (typeof argumentKinds)[keyof typeof argumentKinds];

type NamesOf<Kind extends ArgumentKind> = {
  [Name in keyof typeof argumentKinds]: (typeof argumentKinds)[Name] extends Kind ? Name : never;
}[keyof typeof argumentKinds];

const ITS_FORM = 'an amount, a day or a month: anything else is refused by its form';
const GIVEN_OUT = 'only what was given out is found again, and nothing else is kept';

/** Why a text passes no door for numbers of people: a name of these kinds without its reason does not compile. */
export const whyNoDoor: Readonly<Record<NamesOf<'typed' | 'looked for' | 'given out'>, string>> = {
  search: 'compared and not kept; people are looked for by document, which is written down',
  code: 'a union’s own code: many begin with the code of their division, as mobile numbers of eleven digits do',
  memberCode: 'a voucher’s code as it is shown: looked up by its hash',
  uscc: 'a company’s code, held to its check characters',
  regionCode: 'a division’s code: one that is not known is refused',
  residentId: 'asks for a person’s document: encrypted under their key, or compared and not kept',
  mobile: 'asks for a person’s mobile: encrypted under their key',
  account: 'of the ministry’s chart: one that is not known is refused',
  number: 'an invoice’s number, of eight to twenty digits: any of them may look like a card’s',
  bankReference: 'a bank’s slip has whatever digits the bank gives it',
  period: ITS_FORM,
  listPrice: ITS_FORM,
  memberPays: ITS_FORM,
  threshold: ITS_FORM,
  amountOff: ITS_FORM,
  unionPays: ITS_FORM,
  partnerBears: ITS_FORM,
  after: GIVEN_OUT,
  revisionHash: GIVEN_OUT,
  consumer: GIVEN_OUT,
  projection: GIVEN_OUT,
  topic: GIVEN_OUT,
  key: GIVEN_OUT,
  block: GIVEN_OUT,
  blockHash: GIVEN_OUT,
  checkpoint: GIVEN_OUT,
  rootHash: GIVEN_OUT,
};

const known: ReadonlyMap<string, ArgumentKind> = new Map(Object.entries(argumentKinds));

/** A name without a line of its own is a text: nothing more is done to it than must be. */
export const argumentKind = (name: string): ArgumentKind => known.get(name) ?? 'text';
