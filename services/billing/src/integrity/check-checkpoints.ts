import { createHash } from 'node:crypto';
import { isSigned, readIntroduction, SIGNATURE_ALGORITHM } from '@puhui/messaging/checkpoint-keys';
import { type IntegrityCheck, type IntegrityFinding, type Reader, sql, Table } from '@puhui/platform';
import { checkpointProblems } from '../checkpoints/checkpoint.js';
import { checkpointsAfter, type KeptCheckpoint } from '../checkpoints/kept-checkpoints.js';
import { keptKeys, type KeptKey } from '../checkpoints/kept-keys.js';
import { StandingHeads } from '../checkpoints/standing-heads.js';
import type { ChainHead } from '../ledger/books.js';

const KIND = 'ledger-checkpoint';
/** Read at once: each may hold the head of every chain. */
const checked_rows_max = 100;
const findings_max = 100;

/** A checkpoint that was checked before, with all heads of then. */
export interface CheckedBefore {
  readonly checkpoint: KeptCheckpoint;
  readonly standing: StandingHeads;
}

/**
 * Each signature verifies, each root is that of its heads, each head is a block, each checkpoint follows the last.
 * @param from where to begin; at the first one unless given
 */
export async function checkCheckpoints(
  reader: Reader,
  from: CheckedBefore | null = null,
): Promise<IntegrityCheck> {
  const digest = createHash('sha256');
  const keys = await keptKeys(reader);
  const findings: IntegrityFinding[] = [...keys.flatMap(ownProblems), ...introductionProblems(keys)];
  const standing = from?.standing ?? new StandingHeads();
  let rows = 0n;
  let last: KeptCheckpoint | null = from?.checkpoint ?? null;
  for (;;) {
    const page = await checkpointsAfter(reader, last?.number ?? 0n, checked_rows_max);
    for (const checkpoint of page) {
      digest.update(checkpoint.body);
      findings.push(...problemsOf(checkpoint, standing), ...unlinked(checkpoint, last));
      last = checkpoint;
    }
    findings.push(...(await strangeHeads(reader, page)));
    rows += BigInt(page.length);
    if (page.length < checked_rows_max || findings.length >= findings_max) break;
  }
  if (from === null) findings.push(...(await signedOtherwise(reader, standing)));
  return { kind: KIND, rows, digest: digest.digest('hex'), findings: findings.slice(0, findings_max) };
}

/** What the row of a key says of it, beside the key itself: it was kept with its first signature. */
function ownProblems(key: KeptKey): IntegrityFinding[] {
  const { keyId, algorithm, firstUsedAt, firstSignedAt, introducedBy, introduction, introductionSignature } =
    key;
  const said = `${algorithm}, first used at ${firstUsedAt.toISOString()}`;
  const expected = `${SIGNATURE_ALGORITHM}, first used at ${(firstSignedAt ?? firstUsedAt).toISOString()}`;
  const isHalf = introducedBy === null && (introduction !== null || introductionSignature !== null);
  return [
    ...(said === expected ? [] : [finding(`signing_key ${keyId}`, expected, said)]),
    ...(isHalf ? [finding(`signing_key ${keyId}`, 'who introduced it', 'an introduction by nobody')] : []),
  ];
}

/** What the signer takes for signed, where it is another head than the checkpoints have: it would pass over what moved. */
async function signedOtherwise(reader: Reader, standing: StandingHeads): Promise<IntegrityFinding[]> {
  const rows = await reader.query<{ union: string; head: string }[]>(
    sql`select trade_union_id::text as union, number || ' ' || encode(hash, 'hex') as head from signed_head`,
  );
  const kept = new Map(rows.map(({ union, head }) => [union, head]));
  const signed = new Map(
    standing.all.map(({ tradeUnionId, number, hash }) => [tradeUnionId, `${number} ${hash}`]),
  );
  return [...new Set([...kept.keys(), ...signed.keys()])].sort().flatMap((union) => {
    const [expected, found] = [signed.get(union) ?? 'no row', kept.get(union) ?? 'no row'];
    return expected === found ? [] : [finding(`signed_head of union ${union}`, expected, found)];
  });
}

/** What is wrong with how keys followed one another, as far as the rows alone can say. */
function introductionProblems(keys: readonly KeptKey[]): IntegrityFinding[] {
  const byId = new Map(keys.map((key) => [key.keyId, key]));
  return keys.flatMap((key): IntegrityFinding[] => {
    const { keyId, introducedBy, introduction, introductionSignature } = key;
    if (introducedBy === null) return [];
    const by = byId.get(introducedBy);
    const said = introduction === null ? null : readIntroduction(introduction);
    const signed =
      by !== undefined &&
      introduction !== null &&
      introductionSignature !== null &&
      isSigned(introduction, introductionSignature, by.publicKey);
    if (!signed || said?.from !== introducedBy || said.to !== keyId)
      return [finding(`signing_key ${keyId}`, `an introduction by ${introducedBy}`, 'none that it signed')];
    if (by.last !== null && by.last > said.after)
      return [
        finding(`checkpoint ${by.last}`, `a signature by ${keyId}`, `one by ${introducedBy}, which is over`),
      ];
    return [];
  });
}

const finding = (what: string, expected: string, found: string): IntegrityFinding => ({
  kind: KIND,
  what,
  expected,
  found,
});

function problemsOf(checkpoint: KeptCheckpoint, standing: StandingHeads): IntegrityFinding[] {
  const { moved, publicKey, treeSize } = checkpoint;
  if (moved === null) return [unproved(checkpoint, 'the heads are none')];
  const heads = standing.after(moved);
  const problems = [
    ...(heads.length === treeSize ? [] : ['the tree is of another size']),
    ...(publicKey === null
      ? ['the key that it names is not kept']
      : checkpointProblems({ ...checkpoint, heads }, publicKey)),
  ];
  return problems.map((found) => unproved(checkpoint, found));
}

const unproved = ({ number }: KeptCheckpoint, found: string): IntegrityFinding =>
  finding(`checkpoint ${number}`, 'a signature over what the row says', found);

function unlinked(checkpoint: KeptCheckpoint, before: KeptCheckpoint | null): IntegrityFinding[] {
  const expected = `number ${(before?.number ?? 0n) + 1n} after ${before?.rootHash.toString('hex') ?? 'none'}`;
  const found = `number ${checkpoint.number} after ${checkpoint.previousRootHash?.toString('hex') ?? 'none'}`;
  return expected === found ? [] : [finding(`checkpoint ${checkpoint.number}`, expected, found)];
}

const signed = new Table<SignedHead>('block', {
  signed_in: ['bigint', (head) => head.of],
  union_id: ['uuid', (head) => head.tradeUnionId],
  number: ['bigint', (head) => head.number],
  hash: ['text', (head) => head.hash],
});

type SignedHead = ChainHead & { readonly of: bigint };

/** Heads that were signed and are not the block of that number any more. */
const strangeHeads = (reader: Reader, page: readonly KeptCheckpoint[]): Promise<IntegrityFinding[]> =>
  otherBlocks(
    reader,
    page.flatMap(({ number, moved }) => (moved ?? []).map((head) => ({ ...head, of: number }))),
  );

export async function otherBlocks(reader: Reader, heads: readonly SignedHead[]): Promise<IntegrityFinding[]> {
  const rows = await reader.query<{ what: string; expected: string; found: string }[]>(
    sql`select 'checkpoint ' || h.signed_in || ' union ' || h.union_id || ' block ' || h.number as what,
       h.hash as expected, coalesce(encode(b.hash, 'hex'), 'no block') as found
       from (select ${signed.columns} from ${signed.source(heads)}) h
       left join block b on b.trade_union_id = h.union_id and b.number = h.number
      where b.hash is null or encode(b.hash, 'hex') <> h.hash order by h.signed_in limit ${findings_max}`,
  );
  return rows.map(({ what, expected, found }) => finding(what, expected, found));
}
