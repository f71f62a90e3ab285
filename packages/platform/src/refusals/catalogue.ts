import { sayFact, type EnumWords, type Language } from './say-fact.js';
import { refusalSdl } from './sdl.js';

/** The GraphQL types that a refusal's own facts may have. */
interface FactTypes {
  Fen: bigint;
  Int: number;
  String: string;
  ID: string;
  Boolean: boolean;
  DateTime: Date;
  Date: string;
}
/** An enum of the service's graph, as "enum CampaignStatus!"; its value is the lower-case one inside. */
type EnumFact = `enum ${string}!`;
type FactType = keyof FactTypes | `${keyof FactTypes}!` | EnumFact;
type FactValue<T> = T extends EnumFact
  ? string
  : T extends `${infer N extends keyof FactTypes}!`
    ? FactTypes[N]
    : T extends keyof FactTypes
      ? FactTypes[T] | null
      : never;

/** One expected answer other than success. Sentences may quote facts: "剩余 {free} 份". */
export interface RefusalEntry {
  readonly zh: string;
  readonly en: string;
  /** What the person can do. */
  readonly hintZh: string;
  readonly hintEn: string;
  /** The facts it carries, by name, with their GraphQL types. */
  readonly fields: Readonly<Record<string, FactType>>;
}
export type RefusalEntries = Readonly<Record<string, RefusalEntry>>;

type Facts<E extends RefusalEntry> = { readonly [F in keyof E['fields']]: FactValue<E['fields'][F]> };

/** The enums that a catalogue's facts are of, by name. */
type EnumsOf<C extends RefusalEntries> = {
  [K in keyof C]: {
    [F in keyof C[K]['fields']]: C[K]['fields'][F] extends `enum ${infer Name}!` ? Name : never;
  }[keyof C[K]['fields']];
}[keyof C];
type WordsOf<C extends RefusalEntries> = EnumWords & Readonly<Record<EnumsOf<C>, EnumWords[string]>>;

/** The refusals of a catalogue as domain values: discriminated by code, with their facts. */
export type RefusalOf<C extends RefusalEntries> = {
  [K in keyof C & string]: { readonly code: K } & Facts<C[K]>;
}[keyof C & string];

/** A refusal as GraphQL answers it. */
export interface RefusalAnswer {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly messageEn: string;
  readonly hint: string;
  readonly hintEn: string;
}

export interface RefusalCatalogue<C extends RefusalEntries> {
  readonly entries: C;
  readonly words: EnumWords;
  /** Turns a domain refusal into its GraphQL object, sentences and all. */
  answer(refusal: RefusalOf<C>): RefusalAnswer;
  /** Typed constructors of domain values: `refuse.SOLD_OUT({ free: 0n })`. */
  readonly refuse: {
    readonly [K in keyof C & string]: (facts: Facts<C[K]>) => { readonly code: K } & Facts<C[K]>;
  };
  /** The catalogue's object types, to be compared with the service's SDL. */
  sdl(): string;
}

/** SOLD_OUT is the code, SoldOut its GraphQL type. */
export const refusalTypeName = (code: string): string =>
  code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/**
 * Defines a service's catalogue of refusals: sentences, hints, GraphQL types and the doc page come from it.
 * @param words for each enum among the facts, as the sentences quote its values.
 */
export function defineRefusals<const C extends RefusalEntries>(
  entries: C,
  ...[words = {}]: EnumsOf<C> extends never ? [words?: EnumWords] : [words: WordsOf<C>]
): RefusalCatalogue<C> {
  const codes = Object.keys(entries) as (keyof C & string)[];
  const refuse = Object.fromEntries(
    codes.map((code) => [code, (facts: object) => ({ code, ...facts })]),
  ) as RefusalCatalogue<C>['refuse'];
  return {
    entries,
    words,
    refuse,
    answer: (refusal) => answerOf(entries, words, refusal),
    sdl: () =>
      codes.map((code) => refusalSdl(refusalTypeName(code), entries[code] as RefusalEntry)).join('\n'),
  };
}

function answerOf(
  entries: RefusalEntries,
  words: EnumWords,
  refusal: { readonly code: string },
): RefusalAnswer {
  const entry = entries[refusal.code];
  if (entry === undefined) throw new Error(`refusal ${refusal.code} is not in the catalogue`);
  const quote = (sentence: string, language: Language): string =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) =>
      sayFact(Reflect.get(refusal, name), entry.fields[name] ?? '', language, words),
    );
  return {
    ...refusal,
    __typename: refusalTypeName(refusal.code),
    message: quote(entry.zh, 'zh'),
    messageEn: quote(entry.en, 'en'),
    hint: quote(entry.hintZh, 'zh'),
    hintEn: quote(entry.hintEn, 'en'),
  };
}
