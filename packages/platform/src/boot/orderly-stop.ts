import type { Foundation } from './foundation.js';

const STOP_WAIT_MS = 25_000;

/** What stopping touches of a service. */
export interface StoppedParts {
  readonly health: Pick<Foundation['health'], 'beginToStop'>;
  readonly remedies: Pick<Foundation['remedies'], 'breakOff' | 'stop'>;
  readonly upkeep: Pick<Foundation['upkeep'], 'stop'>;
  readonly relay: Pick<Foundation['relay'], 'stop'>;
  readonly security: Pick<Foundation['security'], 'write'>;
  readonly broker: Pick<Foundation['broker'], 'close'>;
  readonly metrics: Pick<Foundation['metrics'], 'close'>;
  readonly closeDatabase: Foundation['closeDatabase'];
  readonly logger: Pick<Foundation['logger'], 'info' | 'warn' | 'error'>;
}

interface Door {
  close(): Promise<void>;
}

/** Makes the stop of a service: not ready, requests finished, consumers and relay stopped, connections closed. */
export function orderlyStop(door: Door, parts: StoppedParts): (waitMs?: number) => Promise<void> {
  let stopping: Promise<void> | undefined;
  return (waitMs = STOP_WAIT_MS) => (stopping ??= withinTime(stop(door, parts), parts, waitMs));
}

async function stop(door: Door, parts: StoppedParts): Promise<void> {
  const { health, remedies, upkeep, relay, security, broker, metrics, closeDatabase, logger } = parts;
  health.beginToStop();
  remedies.breakOff();
  const steps: readonly [string, () => Promise<unknown>][] = [
    // Closes the HTTP door after the requests under way, and the transport with its consumers.
    ['the HTTP door and the consumers', () => door.close()],
    ['upkeep', () => upkeep.stop()],
    ['who was turned away', () => security.write()],
    ['what an operator began', () => remedies.stop()],
    ['the relay', () => relay.stop()],
    ['the broker', () => broker.close()],
    ['the database', () => closeDatabase()],
  ];
  metrics.close();
  for (const [what, step] of steps) {
    // What cannot be closed any more (its server is dead) must not keep the rest open.
    await step().catch((err: unknown) => logger.warn({ err }, `${what} did not close well`));
  }
  logger.info('stopped');
}

async function withinTime(work: Promise<void>, { logger }: StoppedParts, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      logger.error(`stopping took longer than ${waitMs} ms; what is left is cut off`);
      resolve();
    }, waitMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
