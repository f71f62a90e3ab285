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

/**
 * Health and metrics. Live: the process answers. Ready: so do all services; one that doesn't costs only its own
 * fields, so the body says which, and who balances load may well go on with the rest.
 */
export function opsRoutes(app: FastifyInstance, { config, metrics }: GatewayParts): void {
  app.get('/health/live', () => ({ ok: true }));
  app.get('/health/ready', async (_request, reply) => {
    const instances = [...config.subgraphs].flatMap(([service, urls]) =>
      urls.map((url) => [service, url] as const),
    );
    const services = await Promise.all(instances.map(([service, url]) => stateOf(service, url)));
    const ready = services.every((state) => state.ready);
    return reply.code(ready ? 200 : 503).send({ ready, services });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  app.addHook('onResponse', (asked, reply, done) => {
    metrics.observeRequest(asked.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}
