import type { FastifyInstance } from 'fastify';
import { request } from 'undici';
import type { GatewayParts } from '../parts.js';
import { connections } from '../subgraphs/subgraph.js';

const PROBE_TIMEOUT_MS = 2_000;

interface ServiceState {
  readonly service: string;
  readonly url: string;
  readonly ready: boolean;
  readonly problem?: string;
}

async function stateOf(service: string, graphUrl: string): Promise<ServiceState> {
  const url = new URL('/health/ready', graphUrl).toString();
  try {
    const response = await request(url, {
      dispatcher: connections,
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    await response.body.dump();
    const ready = response.statusCode === 200;
    return { service, url, ready, ...(ready ? {} : { problem: `answered ${response.statusCode}` }) };
  } catch (error) {
    return { service, url, ready: false, problem: String(error instanceof Error ? error.message : error) };
  }
}

async function readiness({ config }: GatewayParts): Promise<{
  readonly ready: boolean;
  readonly services: readonly ServiceState[];
}> {
  const instances = [...config.subgraphs].flatMap(([service, urls]) =>
    urls.map((url) => [service, url] as const),
  );
  const services = await Promise.all(instances.map(([service, url]) => stateOf(service, url)));
  return { ready: services.every((state) => state.ready), services };
}

/**
 * Health, at the door that is everybody's. Live: the process answers. Ready: so do all services; one that doesn't costs only its
 * own fields, and who balances load may well go on with the rest. In production which one it is, and every figure, is for those inside.
 */
export function opsRoutes(app: FastifyInstance, parts: GatewayParts): void {
  app.get('/health/live', () => ({ ok: true }));
  if (parts.config.production)
    app.get('/health/ready', async (_request, reply) => {
      const { ready } = await readiness(parts);
      return reply.code(ready ? 200 : 503).send({ ready });
    });
  else insideRoutes(app, parts);
  app.addHook('onResponse', (asked, reply, done) => {
    parts.metrics.observeRequest(
      asked.routeOptions.url ?? 'none',
      reply.statusCode,
      reply.elapsedTime / 1000,
    );
    done();
  });
}

/** What only those inside are told: figures, and which service is not ready, where it is, and why. */
export function insideRoutes(app: FastifyInstance, parts: GatewayParts): void {
  app.get('/health/ready', async (_request, reply) => {
    const { ready, services } = await readiness(parts);
    return reply.code(ready ? 200 : 503).send({ ready, services });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics()),
  );
}
