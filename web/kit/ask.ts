import { askAsNobody, askGateway } from './ask-gateway.js';
import { isAttended, UNATTENDED_HEADER } from './attended.js';
import { Failure, onTheLine, type FailureKind } from './failure.js';
import { TIMEOUT_MS, within } from './within.js';

/** A trusted document: a page knows its hash, the gateway its text. The types ride along and exist for the compiler only. */
export interface Asked<Data, Variables> {
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
  readonly __apiType?: ((variables: Variables) => Data) | undefined;
}

/** A part of an answer that did not come. */
export interface Missing {
  /** Where, without the places in lists: `campaigns.nodes.spending`. Empty where nobody can tell. */
  readonly field: string;
  /** Why: mostly because the service that owns it is away, but it may be that no duty covers it, or that it broke. */
  readonly failure: Failure;
}

export interface Answer<Data> {
  readonly data: Data;
  /** Empty when everything came. */
  readonly missing: readonly Missing[];
}

interface GraphError {
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly traceId?: string;
    readonly retryAfterMs?: number | null;
    readonly unanswered?: readonly string[];
  };
}
interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
}

/** What the gateway says of a service that did not answer, or of itself. */
const AWAY: readonly string[] = [
  'SUBGRAPH_DOWN',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_BROKEN',
  'UNAVAILABLE',
  'DUTIES_BEHIND',
];
const KIND_OF: Partial<Record<string, FailureKind>> = {
  NOT_ALLOWED: 'forbidden',
  ASKED_TOO_OFTEN: 'too-often',
  SIGN_IN_AGAIN: 'sign-in-again',
  SIGN_IN_UNTOLD: 'sign-in-untold',
  RECORD_BEHIND: 'behind',
  BAD_USER_INPUT: 'wrong-input',
  PERSISTED_QUERY_NOT_FOUND: 'outdated',
};
/** The gateway answered, and what did not come is told by an error of its own. */
const OK = 200;
const SIGNED_OUT: readonly string[] = ['UNAUTHENTICATED', 'TOKEN_EXPIRED'];

export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly url?: string;
  readonly timeoutMs?: number;
  /** Without the cookie of a session: what anybody may ask does not suffer from one that has ended. */
  readonly asNobody?: boolean;
}

/** Asks the graph. @throws Failure when there is no answer; a refusal is an answer. */
export async function ask<Data, Variables>(
  document: Asked<Data, Variables>,
  variables: Variables,
  { signal, url = '/graphql', timeoutMs = TIMEOUT_MS, asNobody = false }: AskOptions = {},
): Promise<Answer<Data>> {
  return within(timeoutMs, signal, async (ends) => {
    const response = await send(document, variables, { url, asNobody, signal: ends });
    if (response.status === 401) throw new Failure('signed-out');
    return answerOf(response.status, await readBody<Data>(response));
  });
}

function answerOf<Data>(status: number, { data, errors = [] }: Body<Data>): Answer<Data> {
  if (errors.some(({ extensions }) => SIGNED_OUT.includes(extensions?.code ?? '')))
    throw new Failure('signed-out');
  if (data === undefined || data === null || hasNothing(data, errors)) throw failureOf(status, errors);
  return { data, missing: errors.flatMap(missingOf) };
}

async function send(
  document: Asked<unknown, never>,
  variables: unknown,
  { url, asNobody, signal }: Required<Pick<AskOptions, 'url' | 'asNobody' | 'signal'>>,
): Promise<Response> {
  try {
    const sha256Hash = document.__meta__?.['hash'];
    return await (asNobody ? askAsNobody : askGateway)(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(isAttended() ? {} : { [UNATTENDED_HEADER]: '1' }),
      },
      body: JSON.stringify({ variables, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
      signal,
    });
  } catch (error) {
    throw onTheLine(error);
  }
}

/** What is no JSON came from something between here and the gateway, or broke off. */
async function readBody<Data>(response: Response): Promise<Body<Data>> {
  try {
    return (await response.json()) as Body<Data>;
  } catch (error) {
    throw new Failure(response.status >= 500 ? 'unavailable' : 'line', null, { cause: error });
  }
}

/** Every root field is null, and errors say why: nothing can be drawn. */
const hasNothing = (data: object, errors: readonly GraphError[]): boolean =>
  errors.length > 0 && Object.values(data).every((value) => value === null);

function failureOf(status: number, errors: readonly GraphError[]): Failure {
  const traceId = errors.find(({ extensions }) => extensions?.traceId)?.extensions?.traceId ?? null;
  const isAway = errors.some(({ extensions }) => AWAY.includes(extensions?.code ?? ''));
  const told = errors
    .map(({ extensions }) => KIND_OF[extensions?.code ?? ''])
    .find((kind) => kind !== undefined);
  const away = status >= 502 || (status === 429 && told === undefined) || isAway;
  if (away) return new Failure('unavailable', traceId);
  return new Failure(told ?? 'broken', traceId, undefined, told === 'too-often' ? againAtOf(errors) : null);
}

/** When the last of what was asked too often may be asked again, by this machine's clock. */
function againAtOf(errors: readonly GraphError[]): Date | null {
  const waits = errors.flatMap(({ extensions }) =>
    extensions?.code === 'ASKED_TOO_OFTEN' && typeof extensions.retryAfterMs === 'number'
      ? [extensions.retryAfterMs]
      : [],
  );
  return waits.length === 0 ? null : new Date(Date.now() + Math.max(...waits));
}

/** A service tells where its own answer fell short; of one that is away the gateway tells which fields it would have answered. */
function missingOf({ path = [], extensions }: GraphError): Missing[] {
  const place = path.filter((part) => typeof part === 'string').join('.');
  const told = extensions?.unanswered ?? [];
  const failure = failureOf(OK, [{ path, ...(extensions === undefined ? {} : { extensions }) }]);
  return (told.length > 0 ? told : [place]).map((field) => ({ field, failure }));
}
