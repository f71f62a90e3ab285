import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { IdentityProblem } from '@puhui/platform/door';
import { temporaryFolder } from '@puhui/testkit';
import { parse } from 'graphql';
import { pino, type Logger } from 'pino';
import { z } from 'zod';
import { readGatewayConfig, type GatewayConfig } from '../config.js';
import { makeMetrics } from '../ops/metrics.js';
import type { Verify } from '../parts.js';
import { openGateway, type RunningGateway } from '../server.js';
import type { FakeSubgraph } from './fake-subgraph.js';

export const GATEWAY_SECRET = 'the-secret-between-gateway-and-services';

/** "Bearer good" is a person, "Bearer old" has expired, nothing is nobody; for another one the issuer is away. */
const verify: Verify = async (authorization) => {
  if (authorization === undefined) return null;
  if (authorization === 'Bearer good')
    return { personId: '01890000-0000-7000-8000-000000000001', issuer: 'test' };
  if (authorization === 'Bearer unverifiable') throw new TypeError('fetch failed');
  throw new IdentityProblem(authorization === 'Bearer old' ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED', 'a test');
};

/** How a gateway over the given subgraphs is set up, whose graph is composed here. */
export function environmentOver(subgraphs: readonly FakeSubgraph[]): {
  readonly env: Record<string, string>;
  readonly folder: string;
} {
  const composed = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (composed.supergraphSdl === undefined) throw new Error(composed.errors?.map(String).join('\n'));
  const folder = temporaryFolder('gateway');
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composed.supergraphSdl);
  const trusted = join(folder, 'trusted-documents.json');
  writeFileSync(trusted, '{}');
  const env = {
    PUHUI_SUBGRAPHS: subgraphs.map(({ name, url }) => `${name}=${url}`).join(','),
    PUHUI_SUPERGRAPH: supergraph,
    PUHUI_TRUSTED_DOCUMENTS: trusted,
  };
  return { env, folder };
}

/** A gateway over the given subgraphs, on a free port. */
export async function openTestGateway(
  subgraphs: readonly FakeSubgraph[],
  env: Record<string, string> = {},
  logger: Logger = pino({ level: 'silent' }),
): Promise<RunningGateway & { readonly folder: string }> {
  const over = environmentOver(subgraphs);
  const gateway = await openGatewayWith({ ...over.env, ...env }, logger);
  return { ...gateway, folder: over.folder };
}

/** A gateway over whatever graph it is told, on a free port. */
export async function openGatewayWith(
  env: Record<string, string>,
  logger: Logger = pino({ level: 'silent' }),
): Promise<RunningGateway> {
  return openGateway({ config: testConfig(env), logger, metrics: makeMetrics(), verify });
}

/** The settings of a gateway on a free port. */
export function testConfig(env: Record<string, string>): GatewayConfig {
  const config = readGatewayConfig({
    PUHUI_ISSUER: 'http://127.0.0.1:4001',
    PUHUI_GATEWAY_SECRET: GATEWAY_SECRET,
    // Longer than a busy machine takes; a spec about what is slow says how long it waits.
    PUHUI_SUBGRAPH_TIMEOUT_MS: '20000',
    ...env,
  });
  return { ...config, port: 0 };
}

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()) }))
    .optional(),
});
type GraphAnswer = z.output<typeof answerSchema> & { readonly status: number };

/** Asks the graph as a browser would. */
export async function ask(
  gateway: RunningGateway,
  body: object,
  headers: Record<string, string> = {},
): Promise<GraphAnswer> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { ...answerSchema.parse(await response.json()), status: response.status };
}
