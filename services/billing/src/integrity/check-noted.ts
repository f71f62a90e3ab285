import { createHash } from 'node:crypto';
import type { IntegrityCheck, IntegrityFinding, Noted, Reader } from '@puhui/platform';
import { leavesOf } from '../checkpoints/checkpoint.js';
import { checkpointWithHeads } from '../checkpoints/kept-checkpoints.js';
import { merkleRoot } from '../checkpoints/merkle-tree.js';
import { otherBlocks, type CheckedBefore } from './check-checkpoints.js';

const KIND = 'noted-checkpoint';

export interface NotedOutcome {
  readonly check: IntegrityCheck;
  /** From where on the rest can be checked; null when nothing stands as it was noted. */
  readonly from: CheckedBefore | null;
}

/**
 * The checkpoint that somebody noted elsewhere still stands: the one of that number has that root, its heads have it too, and each
 * head is the block that it was. Whoever rebuilt a chain before it, whatever they signed anew and by whatever key, is found; who altered
 * a row and left the hash of its block is found where all chains are recomputed.
 */
export async function checkNoted(
  reader: Reader,
  { number, rootHash }: NonNullable<Noted['checkpoint']>,
): Promise<NotedOutcome> {
  const what = `checkpoint ${number}, which somebody noted`;
  const outcome = (findings: IntegrityFinding[], from: CheckedBefore | null = null): NotedOutcome => ({
    check: { kind: KIND, rows: 1n, digest: rootHash.slice(0, 64) || none, findings },
    from,
  });
  const differs = (found: string): NotedOutcome =>
    outcome([{ kind: KIND, what, expected: `root ${rootHash}`, found }]);
  const found = await checkpointWithHeads(reader, number);
  if (found === null) return differs('no row');
  const { checkpoint, standing } = found;
  const told = checkpoint.rootHash.toString('hex');
  if (told !== rootHash) return differs(`root ${told}`);
  const reckoned = merkleRoot(leavesOf(standing.all)).toString('hex');
  if (reckoned !== rootHash) return differs(`heads with the root ${reckoned}`);
  const others = await otherBlocks(
    reader,
    standing.all.map((head) => ({ ...head, of: number })),
  );
  return outcome(
    others.map((other) => ({ ...other, kind: KIND })),
    found,
  );
}

const none = createHash('sha256').digest('hex');
