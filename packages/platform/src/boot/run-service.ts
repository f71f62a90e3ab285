import { hasCode } from '@puhui/kernel';
import { ConfigProblem } from '../config/problems.js';
import { AccessProblem } from '../access/coverage.js';
import { endTelemetry } from '../telemetry/shutdown.js';
import { createLogger } from '../logging/logger.js';
import { MigrationProblem } from '../migrations/read-migrations.js';
import type { ServiceOptions } from './options.js';
import { startService } from './start-service.js';
import { BootProblem } from './wait-for.js';

/**
 * A service as a process: starts it, stops it in good order on SIGTERM or SIGINT, and ends with code 1 and one
 * clear line when it cannot start or a consumer is dead.
 */
export async function runService(options: ServiceOptions): Promise<void> {
  const logger = createLogger({ service: options.name, level: 'info' });
  let stop: (() => Promise<void>) | undefined;
  const end = async (code: number): Promise<void> => {
    await stop?.();
    await endTelemetry().catch((err: unknown) => logger.warn({ err }, 'the last spans could not be sent'));
    process.exit(code);
  };
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'an error that nobody caught; the process ends');
    void end(1);
  });
  try {
    const running = await startService(options, (reason) => {
      logger.fatal(`${reason}; the process ends so that it is started again`);
      void end(1);
    });
    stop = () => running.stop();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(0));
  } catch (error) {
    if (isPortTaken(error))
      logger.fatal(`${options.name} cannot start: ${error.message}; give it another PUHUI_PORT`);
    else if (isExplained(error)) logger.fatal(`${options.name} cannot start: ${error.message}`);
    else logger.fatal({ err: error }, `${options.name} cannot start`);
    process.exit(1);
  }
}

/** Errors whose sentence says all; a stack would only hide it. */
function isExplained(error: unknown): error is Error {
  if (error instanceof ConfigProblem || error instanceof BootProblem) return true;
  return error instanceof MigrationProblem || error instanceof AccessProblem;
}

const isPortTaken = (error: unknown): error is Error =>
  error instanceof Error && hasCode(error, 'EADDRINUSE');
