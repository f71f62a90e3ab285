import type { FastifyRequest } from 'fastify';
import type { Variables } from './passage.js';
import type { Named } from './passages.js';

/** What a request asks, where it asks it as pages and the command line do. */
export interface Asked {
  readonly named: Named;
  readonly variables: Variables;
}

const JSON_TYPE = /^application\/json\s*(;|$)/i;
const SHOWS_THE_PLAN = 'apollo-query-plan-experimental';

/** @returns null for anything out of the ordinary: whether it is a request at all, the server of the graph says */
export function askedBy({ method, headers, body }: FastifyRequest): Asked | null {
  if (method !== 'POST' || !JSON_TYPE.test(headers['content-type'] ?? '')) return null;
  if (headers[SHOWS_THE_PLAN] !== undefined || !isRecord(body)) return null;
  const { query, operationName = null, variables, extensions } = body;
  // An empty name is none that an operation could have.
  if (operationName !== null && (typeof operationName !== 'string' || operationName === '')) return null;
  const given = recordOf(variables);
  const more = recordOf(extensions);
  if (!given || !more) return null;
  const document = documentOf(query, more['persistedQuery']);
  return document && { named: { ...document, operationName }, variables: given };
}

/** By its text, or by its hash alone; both together is the wish to have it kept. */
function documentOf(query: unknown, persisted: unknown): Pick<Named, 'by' | 'document'> | null {
  if (isAbsent(persisted)) return typeof query === 'string' ? { by: 'text', document: query } : null;
  if (!isAbsent(query) || !isRecord(persisted)) return null;
  const { version, sha256Hash } = persisted;
  return version === 1 && typeof sha256Hash === 'string' ? { by: 'hash', document: sha256Hash } : null;
}

const NONE: Readonly<Record<string, unknown>> = {};
const recordOf = (value: unknown): Readonly<Record<string, unknown>> | null => {
  if (isAbsent(value)) return NONE;
  return isRecord(value) ? value : null;
};
const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
