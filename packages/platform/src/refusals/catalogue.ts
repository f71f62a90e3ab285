import { err, invariant, type Result } from '@puhui/kernel';
import type { GraphQLError } from 'graphql';
import type { FactValue, RefusalAnswer, RefusalEntries, RefusalEntry } from './entry.js';
import { badInput, invalidInput, type InputProblem, type InvalidInputAnswer } from './input.js';
import { sayFact, type EnumWords, type Language } from './say-fact.js';
import { refusalSdl } from './sdl.js';

type Facts<E extends RefusalEntry, W> = { readonly [F in keyof E['fields']]: FactValue<E['fields'][F], W> };

/** The enums that a catalogue's facts are of, by name. */
type EnumsOf<C extends RefusalEntries> = {
  [K in keyof C]: {
    [F in keyof C[K]['fields']]: C[K]['fields'][F] extends `enum ${infer Name}!` ? Name : never;
  }[keyof C[K]['fields']];
}[keyof C];
type WordsOf<C extends RefusalEntries> = EnumWords & Readonly<Record<EnumsOf<C>, EnumWords[string]>>;

/** The refusals of a catalogue's entries as domain values: discriminated by code, with their facts. */
type RefusalIn<C extends RefusalEntries, W> = {
  [K in keyof C & string]: { readonly code: K } & Facts<C[K], W>;
}[keyof C & string];

/** Everything that a service refuses with: `RefusalOf<typeof refusals>`. */
export type RefusalOf<Catalogue> =
  Catalogue extends RefusalCatalogue<infer C, infer P, infer W> ? RefusalIn<C, W> | InvalidInput<P> : never;

/** One value of a request cannot be right, as a domain value. */
type InvalidInput<Problem extends string = string> = {
  readonly code: 'INVALID_INPUT';
  /** As a form names it. */
  readonly field: string;
  readonly problem: Problem;
};

type Refuse<C extends RefusalEntries, W> = {
  readonly [K in keyof C & string]: (
    ...facts: keyof C[K]['fields'] extends never ? [] : [facts: Facts<C[K], W>]
  ) => Result<never, { readonly code: K } & Facts<C[K], W>>;
};

/** SOLD_OUT is the code, SoldOut its GraphQL type. */
type TypeName<Code extends string> = Code extends `${infer Word}_${infer Rest}`
  ? `${Capitalize<Lowercase<Word>>}${TypeName<Rest>}`
  : Capitalize<Lowercase<Code>>;

/** The object of the graph that a refusal becomes. */
type AnswerTo<Refusal> = Refusal extends InvalidInput
  ? InvalidInputAnswer
  : Refusal extends { readonly code: infer Code extends string }
    ? RefusalAnswer & Refusal & { readonly __typename: TypeName<Code> }
    : never;

export interface RefusalCatalogue<C extends RefusalEntries, P extends string = never, W = EnumWords> {
  readonly entries: C;
  readonly words: W;
  /** What a use case answers with instead of a value: `return refuse.SOLD_OUT({ free: 0n })`. */
  readonly refuse: Refuse<C, W>;
  /** The same for one value that cannot be right: `return invalid('reason', 'REASON_LENGTH')`. */
  readonly invalid: (field: string, problem: P) => Result<never, InvalidInput<P>>;
  /** For queries, which have no union to answer with: a value that cannot be right is the request's own error. */
  readonly badRequest: (field: string, problem: P) => GraphQLError;
  /** Turns a refusal into its GraphQL object, sentences and all. */
  readonly answerRefusal: <Refusal extends RefusalIn<C, W> | InvalidInput<P>>(
    refusal: Refusal,
  ) => AnswerTo<Refusal>;
  /** The member of a result union: what the use case came to, or the refusal. */
  readonly answer: <Value, Refusal extends RefusalIn<C, W> | InvalidInput<P>, Answer>(
    result: Result<Value, Refusal>,
    say: (value: Value) => Answer,
  ) => Answer | AnswerTo<Refusal>;
  /** The object types of the graph, but for these codes, whose types stand elsewhere. */
  readonly sdl: (leftOut?: readonly string[]) => string;
}

/** The same when the program runs. */
export const refusalTypeName = (code: string): string =>
  code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** What stands beside the refusals in a catalogue. */
export interface Vocabulary<P extends string, W extends EnumWords> {
  /** What can be wrong with one value of a request, by its code. */
  readonly inputs?: Readonly<Record<P, InputProblem>>;
  /** For each enum among the facts, how the sentences quote its values. */
  readonly words?: W;
}

/** Defines a service's catalogue of refusals: sentences, hints, GraphQL types and the doc page come from it. */
export function defineRefusals<
  const C extends RefusalEntries,
  P extends string = never,
  const W extends EnumWords = Record<never, never>,
>(
  entries: C,
  ...[vocabulary = {}]: EnumsOf<C> extends never
    ? [vocabulary?: Vocabulary<P, W>]
    : [vocabulary: Vocabulary<P, W> & { readonly words: WordsOf<C> }]
): RefusalCatalogue<C, P, W> {
  const codes = Object.keys(entries) as (keyof C & string)[];
  const words: EnumWords = vocabulary.words ?? {};
  const inputs: Readonly<Record<string, InputProblem>> = vocabulary.inputs ?? {};
  const refuse: object = Object.fromEntries(
    codes.map((code) => [code, (facts: object = {}) => err({ code, ...facts })]),
  );
  invariant(isRefuse<C, W>(refuse, codes), 'a-catalogue-refuses-with-each-code');
  const answerRefusal = <Refusal extends { readonly code: string }>(refusal: Refusal) =>
    (isInvalidInput(refusal)
      ? invalidInput(refusal.field, refusal.problem, problemOf(inputs, refusal.problem))
      : answerOf(entries, words, refusal)) as AnswerTo<Refusal>;
  return {
    entries,
    words: words as W,
    refuse,
    invalid: (field, problem) => err({ code: 'INVALID_INPUT', field, problem }),
    badRequest: (field, problem) => badInput(field, problemOf(inputs, problem)),
    answerRefusal,
    answer: (result, say) => (result.ok ? say(result.value) : answerRefusal(result.error)),
    sdl: (leftOut = []) =>
      codes
        .filter((code) => !leftOut.includes(code))
        .map((code) => refusalSdl(refusalTypeName(code), entries[code] as RefusalEntry))
        .join('\n'),
  };
}

/** What it gives is made of the entries themselves, code and facts: that each is there is all there is to see. */
const isRefuse = <C extends RefusalEntries, W>(
  made: object,
  codes: readonly (keyof C & string)[],
): made is Refuse<C, W> => codes.every((code) => Object.hasOwn(made, code));

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
    ...mending(entry, refusal),
  };
}

/** What a program reads of it: whether asking the same again may help, and when. */
function mending(
  { mendsWithinMs, mendsBy, mendsWhile = {} }: RefusalEntry,
  refusal: object,
): Pick<RefusalAnswer, 'retryAfterMs' | 'mendsBy'> {
  const never = { retryAfterMs: null };
  if (mendsWithinMs === undefined || Reflect.get(refusal, 'forGood') === true) return never;
  const mends = Object.entries(mendsWhile).every(([fact, values]) => {
    const value: unknown = Reflect.get(refusal, fact);
    return typeof value === 'string' && values.includes(value);
  });
  return mends ? { retryAfterMs: mendsWithinMs, mendsBy } : never;
}
