import type { Clock } from '@puhui/kernel';
import type { UpkeepTask } from '@puhui/platform/door';
import type { GatewayMetrics } from '../ops/metrics.js';
import type { SessionConfig } from './config.js';
import type { SessionStore } from './store.js';

const EVERY_MS = 60_000;
const SOON_MS = 100;
const rows_max = 1_000;

/** Ended sessions leave the table, in small steps, and /metrics tells how many went and how many are left. */
export const removeWhatIsOver = ({
  store,
  clock,
  config,
  metrics,
}: {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly config: SessionConfig;
  readonly metrics: Pick<GatewayMetrics, 'countSessions'>;
}): UpkeepTask => ({
  name: 'remove sessions that are over',
  everyMs: EVERY_MS,
  soonMs: SOON_MS,
  run: async () => {
    const { sessions, ...others } = await store.removeOver(clock.now(), config.limits.idleMs, rows_max);
    const isFull = [sessions, others.signIns, others.remembered].some((rows) => rows >= rows_max);
    // Once it is through: what is removed in many steps is not counted at each.
    metrics.countSessions({ left: isFull ? null : await store.countUpTo(), removed: sessions });
    return isFull ? 'not through' : undefined;
  },
});
