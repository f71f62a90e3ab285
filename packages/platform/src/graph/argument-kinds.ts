/**
 * What the texts among the arguments of the graph are, by name; one name means one thing everywhere. A test holds that each
 * has its line here, so a new argument can't come past its reader.
 *
 * - text: words that somebody wrote; kept as written, but for what nobody sees, and refused with a number of somebody's in them;
 * - code: what people agree on or copy from a paper, read as typed; refused where it is a number of somebody's;
 * - typed: a number: read as a plain keyboard would have typed it;
 * - issued: a number that a registry, a bank or the tax office gave a paper, read likewise and kept with the books: it has any digits, so
 *   that a mobile or a card can't be told from it; the owner's resident ID, which stands on many a paper beside it, can, and is refused;
 * - looked for: words that are compared and kept nowhere;
 * - given out: what the platform or a broker gave out, and gets back unchanged.
 *
 * The first two pass the whole door for numbers of people; why the others don't stands in `whyNoDoor` (src/spec/why-no-door.ts).
 */
export const argumentKinds = {
  name: 'text',
  title: 'text',
  reason: 'text',
  answer: 'text',
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
  uscc: 'issued',
  licenceNumber: 'code',
  regionCode: 'typed',
  residentId: 'typed',
  mobile: 'typed',
  line: 'code',
  occasion: 'code',
  account: 'typed',
  number: 'issued',
  bankReference: 'issued',

  after: 'given out',
  revisionHash: 'given out',
  consumer: 'given out',
  projection: 'given out',
  topic: 'given out',
  key: 'given out',
  blockHash: 'given out',
  rootHash: 'given out',
} as const satisfies Readonly<
  Record<string, 'text' | 'code' | 'typed' | 'issued' | 'looked for' | 'given out'>
>;

export type ArgumentKind = (typeof argumentKinds)[keyof typeof argumentKinds];

const known: ReadonlyMap<string, ArgumentKind> = new Map(Object.entries(argumentKinds));

/** A name without a line of its own is a text: nothing more is done to it than must be. */
export const argumentKind = (name: string): ArgumentKind => known.get(name) ?? 'text';
