import { sql, type Writer } from '@puhui/platform';
import { signCheckpoint, type Checkpoint } from './checkpoint.js';
import { checkpointsNewestFirst, type KeptCheckpoint } from './kept-checkpoints.js';
import { introduce, type SignedIntroduction, type SigningKey } from './signing-key.js';
import { headsToSign, keepCheckpoint, keepKey } from './store.js';

/** By which key is signed; and which one signed until now, while it may still say so. */
export interface SignedBy {
  readonly key: SigningKey;
  readonly before: SigningKey | null;
}

export interface Signed {
  readonly checkpoint: Checkpoint;
  /** Another key signed the checkpoint before, and nothing that it signed says that this one follows. */
  readonly isStrange: boolean;
}

/**
 * Signs what the chains have come to, unless nothing was posted since the last checkpoint. Of several instances one
 * signs at a time. Answers what it signed, or null.
 */
export async function signHeads(
  writer: Writer,
  { key, before }: SignedBy,
  now: Date,
): Promise<Signed | null> {
  await writer.query(sql`select pg_advisory_xact_lock(hashtextextended('billing-checkpoint', 0))::text`);
  const { all, moved } = await headsToSign(writer);
  if (moved.length === 0) return null;
  const [last] = await checkpointsNewestFirst(writer, 1);
  const introduction = introductionOf(key, before, last);
  await keepKey(writer, key, introduction, now);
  const checkpoint = signCheckpoint(all, last ?? null, key, now);
  await keepCheckpoint(writer, checkpoint, moved);
  return {
    checkpoint,
    isStrange: last !== undefined && last.keyId !== key.keyId && introduction === null,
  };
}

function introductionOf(
  key: SigningKey,
  before: SigningKey | null,
  last: KeptCheckpoint | undefined,
): SignedIntroduction | null {
  if (last === undefined || before === null || last.keyId === key.keyId || last.keyId !== before.keyId)
    return null;
  return introduce(key, before, last.number);
}
