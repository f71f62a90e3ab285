import { findErrorBy, type BaseOptions } from '@platformatic/kafka';

export interface PlatformaticOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** How long Kafka waits for a consumer that says nothing, 10 s unless given. */
  readonly sessionTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 3_000;
export const REQUEST_TIMEOUT_MS = 10_000;
const RETRIES_MAX = 5;
const RETRY_PAUSE_MS = 100;
/** Errors refresh what is known of the cluster at once; without one it is asked again this late. */
const METADATA_AGE_MAX_MS = 60_000;

/** What every client of a broker is made with. */
export const clientOptions = ({ brokers, clientId }: PlatformaticOptions): BaseOptions => ({
  clientId,
  bootstrapBrokers: [...brokers],
  connectTimeout: CONNECT_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  timeout: REQUEST_TIMEOUT_MS,
  retries: RETRIES_MAX,
  retryDelay: RETRY_PAUSE_MS,
  metadataMaxAge: METADATA_AGE_MAX_MS,
  autocreateTopics: false,
});

/** The client wraps what the broker said in as many errors as it tried: the innermost ones have the words. */
export function reasonOf(error: unknown): string {
  return [...new Set(innermost(error))].join('; ');
}

function innermost(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const inner = error instanceof AggregateError ? error.errors.flatMap(innermost) : [];
  return inner.length > 0 ? inner : [error.message];
}

/** What the broker calls the error, whether or not others are wrapped around it. */
export const isCalled = (error: unknown, apiId: string): boolean =>
  error instanceof Error && findErrorBy(error, 'apiId', apiId) !== null;

/** Nobody answered, or not in time: no reason to give up for good. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Error &&
  ['PLT_KFK_NETWORK', 'PLT_KFK_TIMEOUT'].some((code) => findErrorBy(error, 'code', code) !== null);
