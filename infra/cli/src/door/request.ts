import { oneLine } from '@puhui/kernel';
import { z } from 'zod';
import { Refused } from '../exit.js';
import { GraphFailure } from './graph.js';

const REFUSAL_FIELDS = '... on Refusal { code message messageEn hint hintEn retryAfterMs }';

/** What the platform answers when it says no. */
const refusalSchema = z.looseObject({
  __typename: z.string(),
  code: z.string(),
  message: z.string(),
  messageEn: z.string(),
  hint: z.string(),
  hintEn: z.string(),
  /** News on its way may mend it: how long to wait before asking again. */
  retryAfterMs: z.int().nullable().default(null),
});
export type Refusal = z.output<typeof refusalSchema>;

/** What every change carries: one key for one wish, the same for each try. */
export interface Keyed {
  readonly idempotencyKey: string;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** A question to the graph: its document, and what its answer must look like. */
export interface Question<V, T> {
  readonly document: string;
  readonly read: (data: Record<string, unknown>) => T;
  /** Only for the compiler: what the document's variables are. */
  readonly variables?: V;
}

/**
 * A query of one field. `query<Variables>()(…)`: the variables are said, the answer's type comes from its schema.
 * @param signature GraphQL variables, e.g. "$id: Id!"; each is passed on under its own name.
 */
export const query =
  <V extends object>() =>
  <S extends z.ZodType>(
    field: string,
    signature: string,
    selection: string,
    answer: S,
  ): Question<V, z.output<S>> => ({
    document: document('query', field, signature, selection),
    read: (data) => answer.parse(present(field, data[field], answer)),
  });

/** A mutation whose answer is a union: one type that means success, and refusals. */
export const mutation =
  <V extends object>() =>
  <S extends z.ZodType>(
    field: string,
    signature: string,
    success: string,
    selection: string,
    answer: S,
  ): Question<V, Answer<z.output<S>>> => ({
    document: document(
      'mutation',
      field,
      signature,
      `{ __typename ... on ${success} ${selection} ${REFUSAL_FIELDS} }`,
    ),
    read: (data) => {
      const typed = z.looseObject({ __typename: z.string() });
      const given = typed.parse(present(field, data[field], typed));
      if (given.__typename === success) return { ok: true, value: answer.parse(given) };
      return { ok: false, refusal: refusalSchema.parse(given) };
    },
  });

/** Every root of the graph may be null, since a service may be down; where that is no answer, it is said. */
function present(field: string, value: unknown, answer: z.ZodType): unknown {
  if ((value === null || value === undefined) && !answer.safeParse(value).success)
    throw new GraphFailure([{ message: `平台没有给出 ${field} 的答复 / no answer came for ${field}` }]);
  return value;
}

const document = (kind: string, field: string, signature: string, selection: string): string =>
  `${kind} ${field}${withVariables(signature)} { ${field}${withArguments(signature)} ${selection} }`;

const withVariables = (signature: string): string => (signature === '' ? '' : `(${signature})`);
const withArguments = (signature: string): string =>
  signature === ''
    ? ''
    : `(${[...signature.matchAll(/\$(\w+)/g)].map(([, name]) => `${name}: $${name}`).join(', ')})`;

/** The value, or the refusal as an error that ends the command. */
export function granted<T>(answer: Answer<T>, doing: string): T {
  if (answer.ok) return answer.value;
  throw new Refused(`${doing}: ${sentenceOf(answer.refusal)}`);
}

/** A refusal as a person reads it, with whatever facts it carries. */
export function sentenceOf({ code, message, messageEn, hint, hintEn, ...facts }: Refusal): string {
  const told = Object.entries(facts)
    .filter(([name]) => name !== '__typename' && name !== 'retryAfterMs')
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
  return `${oneLine(`[${code}] ${message} / ${messageEn}${told === '' ? '' : ` (${told})`}`)}\n  ${oneLine(`${hint} / ${hintEn}`)}`;
}
