import { createHash } from 'node:crypto';
import type { Sql } from '@puhui/messaging';
import type { IntegrityCheck, IntegrityFinding } from '@puhui/platform';
import { checkpointProblems } from './checkpoint.js';
import { checkpointsNewestFirst, type KeptCheckpoint } from './kept-checkpoints.js';

const KIND = 'ledger-checkpoint';

/** Each signature verifies, each root is that of its heads, each head is a block, each checkpoint follows the last. */
export async function checkCheckpoints(sql: Sql): Promise<IntegrityCheck> {
  const checkpoints = (await checkpointsNewestFirst(sql, null)).toReversed();
  const digest = createHash('sha256');
  for (const { body } of checkpoints) digest.update(body);
  return {
    kind: KIND,
    rows: BigInt(checkpoints.length),
    digest: digest.digest('hex'),
    findings: [...checkpoints.flatMap(problemsOf), ...unlinked(checkpoints), ...(await strangeHeads(sql))],
  };
}

const problemsOf = (checkpoint: KeptCheckpoint): IntegrityFinding[] =>
  checkpointProblems(checkpoint, checkpoint.publicKey).map((found) => ({
    kind: KIND,
    place: `checkpoint ${checkpoint.number}`,
    expected: 'a signature over what the row says',
    found,
  }));

function unlinked(checkpoints: readonly KeptCheckpoint[]): IntegrityFinding[] {
  return checkpoints.flatMap((checkpoint, index): IntegrityFinding[] => {
    const before = checkpoints[index - 1];
    const expected = `number ${(before?.number ?? 0n) + 1n} after ${before?.rootHash.toString('hex') ?? 'none'}`;
    const found = `number ${checkpoint.number} after ${checkpoint.previousRootHash?.toString('hex') ?? 'none'}`;
    return expected === found
      ? []
      : [{ kind: KIND, place: `checkpoint ${checkpoint.number}`, expected, found }];
  });
}

/** Heads that were signed and are not the block of that number any more. */
async function strangeHeads(sql: Sql): Promise<IntegrityFinding[]> {
  const rows = await sql.$queryRawUnsafe<{ place: string; expected: string; found: string }[]>(
    `select 'checkpoint ' || c.number || ' union ' || (h->>0) || ' block ' || (h->>1) as place, h->>2 as expected,
       coalesce(encode(b.hash, 'hex'), 'no block') as found
       from checkpoint c cross join lateral jsonb_array_elements(c.heads) as h
       left join block b on b.trade_union_id = (h->>0)::uuid and b.number = (h->>1)::bigint
      where b.hash is null or encode(b.hash, 'hex') <> h->>2 order by c.number limit 100`,
  );
  return rows.map((row) => ({ kind: KIND, ...row }));
}
