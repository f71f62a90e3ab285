import { err, type Result } from '@puhui/kernel';
import type { GraphQLError } from 'graphql';
import { badInput, invalidInput, type InputProblem } from './input.js';
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

/** One value of a request cannot be right, as a domain value. */
export interface InvalidInput<Problem extends string = string> {
  readonly code: 'INVALID_INPUT';
  /** As a form names it. */
  readonly field: string;
  readonly problem: Problem;
}

type Refuse<C extends RefusalEntries> = {
  readonly [K in keyof C & string]: (
    ...facts: keyof C[K]['fields'] extends never ? [] : [facts: Facts<C[K]>]
  ) => Result<never, { readonly code: K } & Facts<C[K]>>;
};

export interface RefusalCatalogue<C extends RefusalEntries, P extends string = never> {
  readonly entries: C;
  readonly words: EnumWords;
  /** What a use case answers with instead of a value: `return refuse.SOLD_OUT({ free: 0n })`. */
  readonly refuse: Refuse<C>;
  /** The same for one value that cannot be right: `return invalid('reason', 'REASON_LENGTH')`. */
  readonly invalid: (field: string, problem: P) => Result<never, InvalidInput<P>>;
  /** For queries, which have no union to answer with: a value that cannot be right is the request's own error. */
  readonly badRequest: (field: string, problem: P) => GraphQLError;
  /** Turns a refusal into its GraphQL object, sentences and all. */
  readonly answerRefusal: (refusal: RefusalOf<C> | InvalidInput<P>) => RefusalAnswer;
  /** The member of a result union: what the use case came to, or the refusal. */
  readonly answer: <Value, Answer>(
    result: Result<Value, RefusalOf<C> | InvalidInput<P>>,
    say: (value: Value) => Answer,
  ) => Answer | RefusalAnswer;
  /** The catalogue's object types, to be compared with the service's SDL. */
  readonly sdl: () => string;
}

/** SOLD_OUT is the code, SoldOut its GraphQL type. */
export const refusalTypeName = (code: string): string =>
  code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** What stands beside the refusals in a catalogue. */
export interface Vocabulary<P extends string> {
  /** What can be wrong with one value of a request, by its code. */
  readonly inputs?: Readonly<Record<P, InputProblem>>;
  /** For each enum among the facts, how the sentences quote its values. */
  readonly words?: EnumWords;
}

/** Defines a service's catalogue of refusals: sentences, hints, GraphQL types and the doc page come from it. */
export function defineRefusals<const C extends RefusalEntries, P extends string = never>(
  entries: C,
  ...[vocabulary = {}]: EnumsOf<C> extends never
    ? [vocabulary?: Vocabulary<P>]
    : [vocabulary: Vocabulary<P> & { readonly words: WordsOf<C> }]
): RefusalCatalogue<C, P> {
  const codes = Object.keys(entries) as (keyof C & string)[];
  const { words = {} } = vocabulary;
  const inputs: Readonly<Record<string, InputProblem>> = vocabulary.inputs ?? {};
  const refuse = Object.fromEntries(
    codes.map((code) => [code, (facts: object = {}) => err({ code, ...facts })]),
  ) as unknown as Refuse<C>;
  const answerRefusal = (refusal: RefusalOf<C> | InvalidInput<P>): RefusalAnswer =>
    isInvalidInput(refusal)
      ? invalidInput(refusal.field, refusal.problem, problemOf(inputs, refusal.problem))
      : answerOf(entries, words, refusal);
  return {
    entries,
    words,
    refuse,
    invalid: (field, problem) => err({ code: 'INVALID_INPUT', field, problem }),
    badRequest: (field, problem) => badInput(field, problemOf(inputs, problem)),
    answerRefusal,
    answer: (result, say) => (result.ok ? say(result.value) : answerRefusal(result.error)),
    sdl: () =>
      codes.map((code) => refusalSdl(refusalTypeName(code), entries[code] as RefusalEntry)).join('\n'),
  };
}

const isInvalidInput = (refusal: { readonly code: string }): refusal is InvalidInput =>
  refusal.code === 'INVALID_INPUT';

function problemOf(inputs: Readonly<Record<string, InputProblem>>, code: string): InputProblem {
  const problem = inputs[code];
  if (problem === undefined) throw new Error(`the input problem ${code} is not in the catalogue`);
  return problem;
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
