import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { GraphQLError, Kind, parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Subgraph } from '../subgraphs/subgraph.js';
import { sampleVariables } from './sample-variables.js';

/** What browsers and curl say that they accept; the command line says the same. */
const USUAL = '*/*';
const OTHERS = ['application/json', undefined];

export interface Rehearsed {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly subgraphs: readonly Subgraph[];
  /** The hash and the text of each document. */
  readonly documents: ReadonlyMap<string, string>;
  /** Whether callers name documents by their hash alone. */
  readonly byHash: boolean;
}

/**
 * Asks everything once before anybody can, so that the first who asks waits for no plan and no cold code. The services hear
 * nothing of it: a stand-in answers in their place, until the door is opened.
 */
export async function rehearse(rehearsed: Rehearsed): Promise<void> {
  if (rehearsed.documents.size === 0) return;
  const standIn = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.setHeader('content-type', 'application/json').end('{"data":{}}'));
  });
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  const { port } = standIn.address() as AddressInfo;
  for (const subgraph of rehearsed.subgraphs) subgraph.askInstead(`http://127.0.0.1:${port}/graphql`);
  try {
    const [first] = rehearsed.documents;
    // The first time an operation is planned, the second time it is passed on.
    for (const document of [...rehearsed.documents, ...rehearsed.documents])
      await askAs(rehearsed, document, USUAL);
    for (const accept of OTHERS) if (first) await askAs(rehearsed, first, accept);
  } finally {
    for (const subgraph of rehearsed.subgraphs) subgraph.askInstead(null);
    standIn.closeAllConnections();
    await new Promise((resolve) => standIn.close(resolve));
  }
}

async function askAs(
  { app, url, schema, byHash }: Rehearsed,
  [sha256Hash, query]: readonly [string, string],
  accept: string | undefined,
): Promise<void> {
  const operations = operationsIn(query);
  const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash } } };
  for (const operation of operations)
    for (const document of byHash ? [{ query }, persisted] : [{ query }])
      await app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', ...(accept === undefined ? {} : { accept }) },
        payload: {
          ...document,
          operationName: operations.length === 1 ? undefined : operation.name?.value,
          variables: sampleVariables(schema, operation),
        },
      });
}

/** None in a document that can't be read: that is told to whoever asks it. */
function operationsIn(query: string): readonly OperationDefinitionNode[] {
  try {
    return parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  } catch (error) {
    if (error instanceof GraphQLError) return [];
    throw error;
  }
}
