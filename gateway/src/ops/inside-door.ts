import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { cutSlowReaders, oneAfterTheOther, patience } from '@puhui/platform/door';
import { guardAnswers } from '../guarded-answers.js';
import type { GatewayParts } from '../parts.js';
import { insideRoutes } from './routes.js';

/** A second door, for whoever watches the platform. */
export interface InsideDoor {
  readonly url: string;
  close(): Promise<void>;
}

/** @returns null without a port for it. @throws Error when that port is taken. */
export async function openInsideDoor(parts: GatewayParts): Promise<InsideDoor | null> {
  const { inside } = parts.config;
  if (inside === null) return null;
  const app = fastify({ http: patience(), forceCloseConnections: true });
  oneAfterTheOther(app);
  cutSlowReaders(app);
  guardAnswers(app, undefined);
  app.get('/health/live', () => ({ ok: true }));
  insideRoutes(app, parts);
  await app.listen(inside);
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://${inside.host}:${port}`, close: async () => app.close() };
}
