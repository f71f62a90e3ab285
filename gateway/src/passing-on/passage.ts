import type { Experimental_DidResolveQueryPlanCallback } from '@apollo/gateway';
import {
  getVariableValues,
  Kind,
  OperationTypeNode,
  parse,
  visit,
  BREAK,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Recent } from '@puhui/kernel';
import type { QueryCosts } from '@puhui/platform/door';
import type { Weighed } from '../limits/changes.js';
import { MISFIT, readerOf, type Reader } from './reader.js';
import { fragmentsOf } from './selections.js';
import type { FastifyRequest } from 'fastify';

type Plan = Parameters<Experimental_DidResolveQueryPlanCallback>[0]['queryPlan'];
type Fetch = Extract<Plan['node'], { kind: 'Fetch' }>;
type Variables = Readonly<Record<string, unknown>>;

/** An operation as the caller asked it, validated, and the graph as callers see it. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** SHA-256 of the document's text. */
  readonly documentHash: string;
}

/** The body for the service, and what answering it weighs. */
interface Asking extends Weighed {
  readonly body: string;
}

/** An operation whose plan is one fetch and nothing else: it can be passed on, and its answer passed back. */
export interface Passage {
  readonly documentHash: string;
  readonly service: string;
  readonly operationName: string | null;
  readonly operationType: OperationTypeNode;
  /** What the service is sent beside the variables. */
  readonly query: string;
  /** What the service is asked; null when these variables are to be refused, which the gateway can say in words. */
  askingWith(variables: Variables): Asking | null;
  /** What the caller is sent for an answer of the service; null when that has to be completed first. */
  answerFrom(text: string, body: unknown): string | null;
}

/** @returns null for an operation that is more than one fetch, or whose answer is not what the caller asked. */
export function passageOf(plan: Plan, asked: Operation, costs: QueryCosts): Passage | null {
  const fetch = fetchOf(plan);
  if (fetch === null) return null;
  const document = parse(fetch.operation, { noLocation: true });
  const fetched = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (fetched?.kind !== Kind.OPERATION_DEFINITION || hasDirectives(document) || hasDirectives(asked.document))
    return null;
  const reader = readerOf(
    asked.schema,
    { operation: asked.operation, fragments: fragmentsOf(asked.document) },
    { operation: fetched, fragments: fragmentsOf(document) },
  );
  if (reader === null) return null;
  return {
    documentHash: asked.documentHash,
    service: fetch.serviceName,
    operationName: asked.operation.name?.value ?? null,
    operationType: asked.operation.operation,
    query: fetch.operation,
    askingWith: askingMaker(fetch, asked, costs),
    answerFrom: (text, body) => answerOf(reader, text, body),
  };
}

function fetchOf({ node }: Plan): Fetch | null {
  if (node?.kind !== 'Fetch') return null;
  const rewrites = [node.requires, node.inputRewrites, node.outputRewrites, node.contextRewrites];
  return node.hasDefers === true || rewrites.some((some) => (some?.length ?? 0) > 0) ? null : node;
}

/** `@skip`, `@include` and whatever else changes what an answer holds from one request to the next. */
function hasDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}

function askingMaker(
  { operation, operationName, variableUsages }: Fetch,
  asked: Operation,
  costs: QueryCosts,
) {
  const head = `{"query":${JSON.stringify(operation)},"variables":`;
  const tail = operationName === undefined ? '}' : `,"operationName":${JSON.stringify(operationName)}}`;
  const used = variableUsages ?? [];
  const definitions = asked.operation.variableDefinitions ?? [];
  return (variables: Variables): Asking | null => {
    if (
      definitions.length > 0 &&
      getVariableValues(asked.schema, definitions, variables, { maxErrors: 1 }).errors
    )
      return null;
    const { refusal, weight, changes } = costs.judged(
      asked.schema,
      asked.document,
      asked.operation,
      variables,
    );
    if (refusal) return null;
    const given = used.flatMap((name) =>
      Object.hasOwn(variables, name) ? [`${JSON.stringify(name)}:${JSON.stringify(variables[name])}`] : [],
    );
    return { body: `${head}{${given.join()}}${tail}`, weight, changes };
  };
}

function answerOf(reader: Reader, text: string, body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('data' in body)) return null;
  // Errors are told in the gateway's words, and extensions are between it and the services.
  if (Object.keys(body).length !== 1) return null;
  const trace = { altered: false };
  const data = reader(body.data, trace);
  if (data === MISFIT) return null;
  return trace.altered ? `${JSON.stringify({ data })}\n` : text;
}

/**
 * Of all documents together, each as often as it has names. What is kept of one takes about a hundred bytes for each of its
 * characters, so this is some 50 MB at worst; the documents of the command line and of the pages together are a tenth of it.
 */
const CHARS_MAX = 512 * 1024;
/** A longer one is planned each time: a few of them would push out all others. */
const DOCUMENT_CHARS_MAX = 16 * 1024;

/** How a caller names an operation: by the document's text or its hash, and the operation's name if there is one. */
export interface Named {
  readonly by: 'text' | 'hash';
  readonly document: string;
  readonly operationName: string | null;
}

/**
 * The operations that were planned, for as long as they are asked. Only those come in that validation, limits and the
 * trusted documents have let through, so whoever is found here has passed all that once, and would again.
 */
export class Passages {
  private readonly known: Recent<Passage | null>;

  constructor(charsMax = CHARS_MAX) {
    this.known = new Recent(charsMax);
  }

  /** @returns null for an operation that can't be passed on, undefined for one that nobody has asked yet. */
  get(named: Named): Passage | null | undefined {
    return this.known.get(keyOf(named));
  }

  /** @param text the document itself, which its hash may stand for: that is what is kept. */
  put(named: Named, text: string, passage: Passage | null): void {
    if (text.length > DOCUMENT_CHARS_MAX) return;
    const key = keyOf(named);
    this.known.put(key, passage, key.length + text.length);
  }
}

// A name of an operation has no blanks, and a document that begins with one is a text with it.
const keyOf = ({ by, document, operationName }: Named): string => `${by} ${operationName ?? ''} ${document}`;

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
