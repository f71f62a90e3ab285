import { newId, type Clock, type Id } from '@puhui/kernel';
import { Table, type Writer } from '@puhui/postgres';
import type { Logger } from 'pino';

export type SecurityEventKind = 'not_allowed' | 'asked_too_often' | 'token_refused' | 'not_from_gateway';

/** Somebody was turned away: who, at which door and for what; nothing of what was sent. */
export interface TurnedAway {
  readonly kind: SecurityEventKind;
  /** Null where nobody knows who it was. */
  readonly actorId: string | null;
  readonly door: string;
  /** A code. */
  readonly reason: string;
}

interface Noted extends TurnedAway {
  readonly id: Id;
  readonly firstAt: Date;
  lastAt: Date;
  times: number;
}

interface Parts {
  readonly database: { statements<T>(work: (tx: Writer) => Promise<T>): Promise<T> };
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
  readonly counter: { inc(labels: { readonly kind: SecurityEventKind }): void };
}

/** Different ones that wait to be written; more of them are counted in the metric and written nowhere. */
const WAITING_MAX = 1_000;

/**
 * Keeps who was turned away. What repeats itself within one writing is one row with a count, so that a flood of denials is no flood of
 * rows, and whoever is turned away waits for nothing.
 */
export class SecurityLog {
  private waiting = new Map<string, Noted>();

  constructor(private readonly parts: Parts) {}

  note(event: TurnedAway): void {
    this.parts.counter.inc({ kind: event.kind });
    const key = [event.kind, event.actorId, event.door, event.reason].join(' ');
    const at = this.parts.clock.now();
    const known = this.waiting.get(key);
    if (known !== undefined) {
      known.times += 1;
      known.lastAt = at;
    } else if (this.waiting.size < WAITING_MAX)
      this.waiting.set(key, { ...event, id: newId(at), firstAt: at, lastAt: at, times: 1 });
  }

  /** Writes what waits; upkeep does it every few seconds, and the stop at the end. What can't be written waits on. */
  async write(): Promise<void> {
    const noted = [...this.waiting.values()];
    if (noted.length === 0) return;
    const before = this.waiting;
    this.waiting = new Map();
    try {
      await this.parts.database.statements((tx) => tx.execute(EVENTS.insert(noted)));
    } catch (error) {
      for (const [key, event] of this.waiting) keepOn(before, key, event);
      this.waiting = before;
      throw error;
    }
    for (const { kind, actorId, door, reason, times } of noted)
      this.parts.logger.warn({ kind, actorId, door, reason, times }, 'somebody was turned away');
  }
}

/** What was noted while it could not be written: the same once more, or something else. */
function keepOn(waiting: Map<string, Noted>, key: string, event: Noted): void {
  const known = waiting.get(key);
  if (known !== undefined) {
    known.times += event.times;
    known.lastAt = event.lastAt;
  } else if (waiting.size < WAITING_MAX) waiting.set(key, event);
}

const EVENTS = new Table<Noted>('platform.security_event', {
  id: ['uuid', ({ id }) => id],
  kind: ['text', ({ kind }) => kind],
  actor_id: ['uuid', ({ actorId }) => actorId],
  door: ['text', ({ door }) => door],
  reason: ['text', ({ reason }) => reason],
  times: ['int', ({ times }) => times],
  first_at: ['timestamptz', ({ firstAt }) => firstAt],
  last_at: ['timestamptz', ({ lastAt }) => lastAt],
});
