import { oneLine } from '@puhui/kernel';
import { z } from 'zod';
import { UsageError } from '../exit.js';
import { reasonOf } from '../system-error.js';
import { PartDown, Unavailable } from './retry.js';

/** How long one request may take; the gateway's own limit is shorter. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Codes of errors that pass by themselves: the answer was not given, and asking again is right. */
const PASSING_CODES = new Set([
  'SUBGRAPH_DOWN',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_BROKEN',
  'UNAVAILABLE',
  'OVERLOADED',
]);

/** No usable token came with the request; another one is needed before asking again makes sense. */
const NOT_SIGNED_IN = new Set(['UNAUTHENTICATED', 'TOKEN_EXPIRED']);
export const HOW_TO_SIGN_IN =
  '请设置 PUHUI_TOKEN，或用 --as 指定本地运行的账号 / set PUHUI_TOKEN, or give --as ACCOUNT with an account of the local run';

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z
          .looseObject({
            code: z.string().optional(),
            traceId: z.string().optional(),
            retryAfterMs: z.int().nullish(),
          })
          .optional(),
      }),
    )
    .optional(),
});
type GraphError = NonNullable<z.output<typeof answerSchema>['errors']>[number];

/** The graph answered with an error that is neither a refusal nor passing. */
export class GraphFailure extends Error {
  constructor(readonly errors: readonly GraphError[]) {
    super(errors.map(describe).join('\n'));
  }
  get codes(): string[] {
    return this.errors.map((error) => error.extensions?.code ?? '');
  }
  /** How long to wait before asking again; null when one of them is nothing that news could mend. */
  get retryAfterMs(): number | null {
    return longestWait(this.errors.map((error) => error.extensions?.retryAfterMs ?? null));
  }
}

/** What several refusals come to that have to be mended together. */
export const longestWait = (waits: readonly (number | null)[]): number | null =>
  waits.reduce(
    (longest, wait) => (longest === null || wait === null ? null : Math.max(longest, wait)),
    waits[0] ?? null,
  );

const describe = ({ message, path, extensions }: GraphError): string =>
  [
    message,
    path ? `at ${path.join('.')}` : '',
    extensions?.code ? `[${extensions.code}]` : '',
    extensions?.traceId ? `trace ${extensions.traceId}` : '',
  ]
    .filter((part) => part !== '')
    .map(oneLine)
    .join(' ');

/**
 * Posts one document to the graph.
 * @throws Unavailable when asking again is right, GraphFailure for any other error, UsageError without a good token.
 */
export async function postGraph(
  door: string,
  token: string | undefined,
  document: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const response = await reach(`${door}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query: document, variables }),
  });
  const text = await textOf(response);
  const answer = answerSchema.safeParse(jsonOrNothing(text));
  if (!answer.success) throw new Unavailable(`the door answered ${response.status} without a graph's answer`);
  const { data, errors = [] } = answer.data;
  if (errors.length > 0) throwErrors(errors);
  if (!data) throw new GraphFailure([{ message: `no data came with status ${response.status}` }]);
  return data;
}

function throwErrors(errors: readonly GraphError[]): never {
  const codes = errors.map((error) => error.extensions?.code ?? '');
  if (codes.some((code) => NOT_SIGNED_IN.has(code)))
    throw new UsageError(`${errors.map(describe).join('\n')}\n${HOW_TO_SIGN_IN}`);
  if (codes.every((code) => PASSING_CODES.has(code))) throw new PartDown(errors.map(describe).join('; '));
  // What was typed on the command line went into the question: it was used wrongly, and nothing is broken.
  if (codes.every((code) => code === 'BAD_USER_INPUT'))
    throw new UsageError(errors.map(({ message }) => oneLine(message)).join('\n'));
  throw new GraphFailure(errors);
}

/** One HTTP request. @throws Unavailable when nobody answered, or a status says that asking again is right. */
export async function reach(
  url: string,
  init: RequestInit,
  timeoutMs = REQUEST_TIMEOUT_MS,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new Unavailable(`${new URL(url).origin}: ${reasonOf(error)}`);
  }
  if ([502, 503, 504].includes(response.status)) {
    throw new PartDown(`${new URL(url).origin} answered ${response.status}${await saidBy(response)}`);
  }
  return response;
}

const SAID_CHARACTERS_MAX = 600;

/** What came with a status, as far as it came, and what to do. */
const saidBy = async (response: Response): Promise<string> => {
  const said = awaySchema.safeParse(jsonOrNothing(await response.text().catch(() => '')));
  if (!said.success) return '';
  const { code, message, hint = '', hintEn = '' } = said.data;
  const what = [hint, hintEn].filter((sentence) => sentence !== '').join(' / ');
  return `: ${oneLine(`[${code}] ${message}${what === '' ? '' : ` — ${what}`}`).slice(0, SAID_CHARACTERS_MAX)}`;
};
const awayFacts = { hint: z.string().optional(), hintEn: z.string().optional() };
/** A door says it itself, or in the shape of the graph's errors: what it says is one. */
const awaySchema = z.union([
  z.object({ code: z.string(), message: z.string(), ...awayFacts }),
  z
    .object({
      errors: z.tuple(
        [z.object({ message: z.string(), extensions: z.object({ code: z.string(), ...awayFacts }) })],
        z.unknown(),
      ),
    })
    .transform(({ errors: [{ message, extensions }] }) => ({ message, ...extensions })),
]);

/** The text of an answer. @throws Unavailable when it breaks off. */
export const textOf = async (response: Response): Promise<string> =>
  response.text().catch((error: unknown) => {
    throw new Unavailable(`the answer broke off: ${reasonOf(error)}`);
  });

/** What a text says as JSON; nothing when it is none. */
export function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
