import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Foundation } from './foundation.js';

const STOP_WAIT_MS = 25_000;

/** Makes the stop of a service: not ready, requests finished, consumers and relay stopped, connections closed. */
export function orderlyStop(app: NestFastifyApplication, foundation: Foundation): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => (stopping ??= withinTime(stop(app, foundation), foundation));
}

async function stop(app: NestFastifyApplication, foundation: Foundation): Promise<void> {
  const { health, upkeep, relay, broker, closeDatabase, logger } = foundation;
  health.beginToStop();
  // Closes the HTTP door after the requests under way, and the transport with its consumers.
  await app.close();
  await upkeep.stop();
  await relay.stop();
  await broker.close();
  await closeDatabase();
  logger.info('stopped');
}

async function withinTime(work: Promise<void>, { logger }: Foundation): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      logger.error(`stopping took longer than ${STOP_WAIT_MS} ms; what is left is cut off`);
      resolve();
    }, STOP_WAIT_MS);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
