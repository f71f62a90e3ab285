import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { howFar, longTestMs } from '@puhui/testkit';
import fc from 'fast-check';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { z } from 'zod';
import type { RunningGateway } from '../server.js';
import { Answerer, perhapsSpoiled, type Sent } from '../spec/any-answer.js';
import { drawBy, Writer, type AnyOperation, type Draw } from '../spec/any-operation.js';
import { openGatewayWith } from '../spec/open-test-gateway.js';

const SERVICES = ['members', 'partners', 'benefits', 'billing'];
const SUPERGRAPH = fileURLToPath(new URL('../../../docs/supergraph.graphql', import.meta.url));
/** The trace of each answer is its own. */
const TRACE_ID = /[0-9a-f]{32}/g;
const askedSchema = z.object({ query: z.string() });

/** Stands in for all services: answers anything, and the same to the same question. */
let service: Server;
let answerTo: (query: string) => Sent;
const bodies: string[] = [];
let passing: RunningGateway;
let planning: RunningGateway;
/** The graph as callers see it, but for the names of the federation, which nobody asks here. */
let schema: GraphQLSchema;

beforeAll(async () => {
  schema = buildSchema(readFileSync(SUPERGRAPH, 'utf8'), { assumeValidSDL: true });
  service = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      bodies.push(body);
      const { status, text } = answerTo(askedSchema.parse(JSON.parse(body)).query);
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/graphql`;
  const env = { PUHUI_SUBGRAPHS: SERVICES.map((name) => `${name}=${url}`).join(',') };
  passing = await openGatewayWith(env);
  planning = await openGatewayWith({ ...env, PUHUI_PASSING_ON: 'off' });
});
afterAll(async () => {
  await passing.close();
  await planning.close();
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
});

interface Answered {
  readonly status: number;
  /** With its names in their order, unlike a comparison of objects. */
  readonly text: string;
  readonly headers: readonly (string | null)[];
  /** What the services were asked for it. */
  readonly asked: readonly string[];
}

async function ask(gateway: RunningGateway, operation: AnyOperation): Promise<Answered> {
  bodies.length = 0;
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operation),
  });
  const told: unknown = await response.json();
  return {
    status: response.status,
    text: JSON.stringify(told).replaceAll(TRACE_ID, 'a trace'),
    headers: ['content-type', 'cache-control'].map((name) => response.headers.get(name)),
    asked: [...bodies].toSorted(),
  };
}

/** One question of the graph, and how each service answers it. */
function history(draw: Draw): AnyOperation {
  const answers = new Map<string, Sent>();
  answerTo = (query) => {
    const known = answers.get(query) ?? answerOf(query, draw);
    answers.set(query, known);
    return known;
  };
  return new Writer(schema, draw).write();
}

const answerOf = (query: string, draw: Draw): Sent =>
  query.includes('_entities')
    ? { status: 200, text: '{"data":{"_entities":[]}}' }
    : perhapsSpoiled(draw, new Answerer(schema, draw).dataFor(query));

async function passedOn(): Promise<number> {
  const text = await (await fetch(`${passing.url}/metrics`)).text();
  return Number(/puhui_graph_operations_total\{way="passed_on"\} (\d+)/.exec(text)?.[1] ?? 0);
}

it(
  'passing on gives the same answer as planning and completing, for any query',
  async () => {
    let asked = 0;
    const before = await passedOn();
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (generate) => {
        const operation = history(drawBy(generate));
        const planned = await ask(planning, operation);
        // The first one is planned here too; from the second on it is passed on, if it can be.
        expect(await ask(passing, operation)).toEqual(planned);
        expect(await ask(passing, operation)).toEqual(planned);
        asked += 1;
      }),
      howFar({ few: 150, many: 3_000 }),
    );
    // The property says nothing where nothing is passed on.
    expect((await passedOn()) - before).toBeGreaterThan(asked / 10);
  },
  longTestMs(),
);
