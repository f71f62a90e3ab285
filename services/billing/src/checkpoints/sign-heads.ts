import { sql, type Writer } from '@puhui/platform';
import { signCheckpoint, type Checkpoint } from './checkpoint.js';
import { checkpointsNewestFirst, type KeptCheckpoint } from './kept-checkpoints.js';
import { introduce, type SignedIntroduction, type SigningKey } from './signing-key.js';
import { followerOf, headsToSign, isKept, keepCheckpoint, keepKey } from './store.js';

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

/** A key that has introduced another has said where it ends: whatever it signed behind that would be a finding for good. */
export class KeyIsOver extends Error {
  constructor(keyId: string, follower: string) {
    super(
      `the key ${keyId} is over: it has introduced ${follower}, which signs from then on. ` +
        'Stop this instance, or give it the seed of that one (PUHUI_SIGNING_KEY), or a new one',
    );
    this.name = 'KeyIsOver';
  }
}

/**
 * Signs what the chains have come to, unless nothing was posted since the last checkpoint. Of several instances one
 * signs at a time. Answers what it signed, or null.
 * @throws KeyIsOver for an instance that has not heard of a change of the key, or for a build that was put back
 */
export async function signHeads(
  writer: Writer,
  { key, before }: SignedBy,
  now: Date,
): Promise<Signed | null> {
  await writer.query(sql`select pg_advisory_xact_lock(hashtextextended('billing-checkpoint', 0))::text`);
  const { all, moved } = await headsToSign(writer);
  if (moved.length === 0) return null;
  const follower = await followerOf(writer, key.keyId);
  if (follower !== null) throw new KeyIsOver(key.keyId, follower);
  const [last] = await checkpointsNewestFirst(writer, 1);
  // A key that signed before keeps the row that it has, and what introduces it now would be told to nobody.
  const introduction = (await isKept(writer, key.keyId)) ? null : introductionOf(key, before, last);
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
