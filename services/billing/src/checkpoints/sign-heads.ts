import type { Unit } from '../unit.js';
import { signCheckpoint, type Checkpoint, type SigningKey } from './checkpoint.js';
import { checkpointsNewestFirst } from './kept-checkpoints.js';
import { chainHeads, keepCheckpoint } from './store.js';

/**
 * Signs what the chains have come to, unless nothing was posted since the last checkpoint. Of several instances one
 * signs at a time. Answers what it signed, or null.
 */
export async function signHeads(unit: Unit, key: SigningKey, now: Date): Promise<Checkpoint | null> {
  await unit.$queryRawUnsafe(`select pg_advisory_xact_lock(hashtextextended('billing-checkpoint', 0))::text`);
  const heads = await chainHeads(unit);
  const [last] = await checkpointsNewestFirst(unit, 1);
  if (heads.length === 0 || (last?.heads && sameHeads(last.heads, heads))) return null;
  const checkpoint = signCheckpoint(heads, last ?? null, key, now);
  await keepCheckpoint(unit, checkpoint, key);
  return checkpoint;
}

const sameHeads = (a: Checkpoint['heads'], b: Checkpoint['heads']): boolean =>
  a.length === b.length && a.every((head, index) => head.hash === b[index]?.hash);
