import { newId, Recent, type Clock, type Id } from '@puhui/kernel';
import { Table, type Writer } from '@puhui/postgres';
import type { Logger } from 'pino';

export type SecurityEventKind =
  | 'not_allowed'
  | 'asked_too_often'
  | 'duties_behind'
  | 'token_refused'
  | 'not_from_gateway';

/** Somebody was turned away: who, at which door and for what; nothing of what was sent. */
export interface TurnedAway<Kind extends string = SecurityEventKind> {
  readonly kind: Kind;
  /** Null where nobody knows who it was. */
  readonly actorId: string | null;
  readonly door: string;
  /** A code. */
  readonly reason: string;
  /** From where they came, as far as who turns them away can know it; null where the gateway asked by itself. */
  readonly from: string | null;
}

export interface Noted<Kind extends string = SecurityEventKind> extends TurnedAway<Kind> {
  readonly id: Id;
  readonly firstAt: Date;
  lastAt: Date;
  times: number;
}

interface Parts<Kind extends string> {
  /** Where they are kept beside the log. */
  readonly keep: (noted: readonly Noted<Kind>[]) => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
  readonly counter: { inc(labels: { readonly kind: Kind }): void };
}

/** Different ones that wait to be written; more of them are counted in the metric and written nowhere. */
const WAITING_MAX = 1_000;

/** Wishes that are known to have been turned away, and for how long: who asks the same later than that is kept once more. */
const WISHES_MAX = 10_000;
const SAME_WISH_MS = 10 * 60_000;

/**
 * Keeps who was turned away. What repeats itself within one writing is one row with a count, so that a flood of denials is no flood of
 * rows, and whoever is turned away waits for nothing. A page asks by itself for what was pressed once until it hears: that is one denial.
 */
export class SecurityLog<Kind extends string = SecurityEventKind> {
  private waiting = new Map<string, Noted<Kind>>();
  private readonly wishes = new Recent<number>(WISHES_MAX);

  constructor(private readonly parts: Parts<Kind>) {}

  /** @param wish one wish of a person's to the letter, by whatever tells it from others; null where nothing does */
  note(event: TurnedAway<Kind>, wish: string | null = null): void {
    this.parts.counter.inc({ kind: event.kind });
    const key = [event.kind, event.actorId, event.door, event.reason, event.from].join(' ');
    const at = this.parts.clock.now();
    if (wish !== null && this.wasTurnedAway(`${key} ${wish}`, at)) return;
    const known = this.waiting.get(key);
    if (known !== undefined) {
      known.times += 1;
      known.lastAt = at;
    } else if (this.waiting.size < WAITING_MAX)
      this.waiting.set(key, { ...event, id: newId(at), firstAt: at, lastAt: at, times: 1 });
  }

  private wasTurnedAway(wish: string, at: Date): boolean {
    const beforeMs = this.wishes.get(wish);
    if (beforeMs !== undefined && at.getTime() - beforeMs < SAME_WISH_MS) return true;
    this.wishes.put(wish, at.getTime());
    return false;
  }

  /** Writes what waits; upkeep does it every few seconds, and the stop at the end. What can't be written waits on. */
  async write(): Promise<void> {
    const noted = [...this.waiting.values()];
    if (noted.length === 0) return;
    const before = this.waiting;
    this.waiting = new Map();
    try {
      await this.parts.keep(noted);
    } catch (error) {
      for (const [key, event] of this.waiting) keepOn(before, key, event);
      this.waiting = before;
      throw error;
    }
    for (const { kind, actorId, door, reason, from, times } of noted)
      this.parts.logger.warn({ kind, actorId, door, reason, from, times }, 'somebody was turned away');
  }
}

/** What was noted while it could not be written: the same once more, or something else. */
function keepOn<Kind extends string>(
  waiting: Map<string, Noted<Kind>>,
  key: string,
  event: Noted<Kind>,
): void {
  const known = waiting.get(key);
  if (known !== undefined) {
    known.times += event.times;
    known.lastAt = event.lastAt;
  } else if (waiting.size < WAITING_MAX) waiting.set(key, event);
}

/** A service keeps them with its data. */
export const keptWithData =
  (database: { transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T> }) =>
  (noted: readonly Noted[]): Promise<unknown> =>
    database.transaction((tx) => tx.execute(EVENTS.insert(noted)));

const EVENTS = new Table<Noted>('platform.security_event', {
  id: ['uuid', ({ id }) => id],
  kind: ['text', ({ kind }) => kind],
  actor_id: ['uuid', ({ actorId }) => actorId],
  door: ['text', ({ door }) => door],
  reason: ['text', ({ reason }) => reason],
  from_address: ['text', ({ from }) => from],
  times: ['int', ({ times }) => times],
  first_at: ['timestamptz', ({ firstAt }) => firstAt],
  last_at: ['timestamptz', ({ lastAt }) => lastAt],
});
