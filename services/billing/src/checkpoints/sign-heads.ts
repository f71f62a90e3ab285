import { sql, type Writer } from '@puhui/platform';
import { signCheckpoint, type Checkpoint, type SigningKey } from './checkpoint.js';
import { checkpointsNewestFirst } from './kept-checkpoints.js';
import { headsToSign, keepCheckpoint } from './store.js';

/**
 * Signs what the chains have come to, unless nothing was posted since the last checkpoint. Of several instances one
 * signs at a time. Answers what it signed, or null.
 */
export async function signHeads(writer: Writer, key: SigningKey, now: Date): Promise<Checkpoint | null> {
  await writer.query(sql`select pg_advisory_xact_lock(hashtextextended('billing-checkpoint', 0))::text`);
  const { all, moved } = await headsToSign(writer);
  if (moved.length === 0) return null;
  const [last] = await checkpointsNewestFirst(writer, 1);
  const checkpoint = signCheckpoint(all, last ?? null, key, now);
  await keepCheckpoint(writer, checkpoint, moved, key);
  return checkpoint;
}
