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
import { QUERY_LIMITS, refusalOf } from '../limits/limits.js';
import { measure } from '../limits/measure.js';
import { MISFIT, readerOf, type Reader } from './reader.js';
import { fragmentsOf } from './selections.js';

type Plan = Parameters<Experimental_DidResolveQueryPlanCallback>[0]['queryPlan'];
type Fetch = Extract<Plan['node'], { kind: 'Fetch' }>;
export type Variables = Readonly<Record<string, unknown>>;

/** An operation as the caller asked it, validated, and the graph as callers see it. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** SHA-256 of the document's text. */
  readonly documentHash: string;
}

/** An operation whose plan is one fetch and nothing else: it can be passed on, and its answer passed back. */
export interface Passage {
  readonly documentHash: string;
  readonly service: string;
  readonly operationName: string | null;
  readonly operationType: OperationTypeNode;
  /** What the service is sent beside the variables. */
  readonly query: string;
  /** The body for the service; null when these variables are to be refused, which the gateway can say in words. */
  bodyWith(variables: Variables): string | null;
  /** What the caller is sent for an answer of the service; null when that has to be completed first. */
  answerFrom(text: string, body: unknown): string | null;
}

/** @returns null for an operation that is more than one fetch, or whose answer is not what the caller asked. */
export function passageOf(plan: Plan, asked: Operation): Passage | null {
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
    bodyWith: bodyMaker(fetch, asked),
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

function bodyMaker({ operation, operationName, variableUsages }: Fetch, asked: Operation) {
  const head = `{"query":${JSON.stringify(operation)},"variables":`;
  const tail = operationName === undefined ? '}' : `,"operationName":${JSON.stringify(operationName)}}`;
  const used = variableUsages ?? [];
  const definitions = asked.operation.variableDefinitions ?? [];
  const isMeasuredAnew = pagesByVariable(asked.document);
  return (variables: Variables): string | null => {
    if (
      definitions.length > 0 &&
      getVariableValues(asked.schema, definitions, variables, { maxErrors: 1 }).errors
    )
      return null;
    if (isMeasuredAnew && refusalOf(measure(asked.document, asked.operation, variables), QUERY_LIMITS))
      return null;
    const given = used.flatMap((name) =>
      Object.hasOwn(variables, name) ? [`${JSON.stringify(name)}:${JSON.stringify(variables[name])}`] : [],
    );
    return `${head}{${given.join()}}${tail}`;
  };
}

/** Whether the size of a page is a variable: then what the operation may cost differs from request to request. */
function pagesByVariable(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Argument: ({ name, value }) => {
      if (name.value === 'first' && value.kind === Kind.VARIABLE) found = true;
    },
  });
  return found;
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
