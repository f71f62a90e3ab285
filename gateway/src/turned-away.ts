import { systemClock } from '@puhui/kernel';
import { SecurityLog, Upkeep, type TurnedAway } from '@puhui/platform/door';
import type { TurningAway } from './ops/metrics.js';
import type { GatewayParts } from './parts.js';

export type TurnedAwayAtDoor = TurnedAway<TurningAway> & { readonly from: string };

const EVERY_MS = 2_000;

/** Who was turned away before any service was asked: told in the log, with the address, and counted in the metrics. */
export class TurnedAwayLog {
  private readonly log: SecurityLog<TurningAway>;
  private readonly upkeep: Upkeep;

  constructor({ logger, metrics, clock = systemClock }: Pick<GatewayParts, 'logger' | 'metrics' | 'clock'>) {
    this.log = new SecurityLog<TurningAway>({
      // The log is where they are kept: the gateway has no data but sessions.
      keep: () => Promise.resolve(),
      clock,
      logger,
      counter: { inc: ({ kind }) => metrics.countTurnedAway(kind) },
    });
    const task = { name: 'tell who was turned away', everyMs: EVERY_MS, run: () => this.log.write() };
    this.upkeep = new Upkeep([task], logger);
  }

  start(): void {
    this.upkeep.start();
  }

  readonly note = (event: TurnedAwayAtDoor): void => this.log.note(event);

  async stop(): Promise<void> {
    await this.upkeep.stop();
    await this.log.write();
  }
}
