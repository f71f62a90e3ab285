import { ManualClock } from '@puhui/kernel';
import { Metrics } from '../metrics/metrics.js';
import { platformRetention } from '../retention/platform-retention.js';
import {
  removeWhatIsOver,
  type RemovingLimits,
  type RemovingParts,
} from '../retention/remove-what-is-over.js';

const TABLE = 'platform.idempotency_key';

/** Removes the idempotency keys whose time is over, as upkeep does. @returns how many went. */
export async function forgetOldKeys(
  database: RemovingParts['database'],
  now: Date,
  limits?: RemovingLimits,
): Promise<number> {
  const keeping = platformRetention[TABLE];
  if (keeping === undefined) throw new Error(`nothing is said of ${TABLE}`);
  const metrics = new Metrics('spec', false);
  const parts = { database, clock: new ManualClock(now), metrics, retention: { [TABLE]: keeping } };
  const removed = await removeWhatIsOver(parts, limits);
  metrics.close();
  return removed.get(TABLE) ?? 0;
}
