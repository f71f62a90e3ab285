import { sql, type Reader, type Writer } from '@puhui/postgres';
import { createHash } from 'node:crypto';
import { canonicalJson } from '../json.js';

/** Names the hash and the layout of what is hashed; a change gets a new name, and old blocks keep theirs. */
export const CHAIN_ALGORITHM = 'puhui-chain-1/sha-256';
export const GENESIS = '0'.repeat(64);

export interface ChainedEvent {
  readonly id: string;
  /** SHA-256, hex. */
  readonly digest: string;
}

export interface Block {
  /** From 1, without gaps. */
  readonly number: string;
  readonly algorithm: string;
  readonly previous: string;
  readonly events: readonly ChainedEvent[];
}

/** The hash of a block: over its number, the hash before, and each event's id and digest in order of position. */
export function blockHash(block: Block): string {
  const bytes = canonicalJson({
    algorithm: block.algorithm,
    number: block.number,
    previous: block.previous,
    events: block.events.map(({ id, digest }) => `${id} ${digest}`),
  });
  return createHash('sha256').update(bytes).digest('hex');
}

/** The last block of the chain, to which the next one is tied. */
export interface ChainTip {
  readonly number: string;
  readonly hash: string;
}

/** For the holder of the relay's lock, until it adds a block; the start of a chain that has none. */
export async function chainTip(tx: Writer): Promise<ChainTip> {
  const [tip] = await tx.query<ChainTip[]>(
    sql`select number::text as number, encode(hash, 'hex') as hash from messaging.event_chain
     order by messaging.event_chain.number desc limit 1`,
  );
  return tip ?? { number: '0', hash: GENESIS };
}

/** What stands in the chain for a block, in hexadecimal; null where there is none. */
export async function hashOfBlock(reader: Reader, number: string): Promise<string | null> {
  const [row] = await reader.query<{ hash: string }[]>(
    sql`select encode(hash, 'hex') as hash from messaging.event_chain where number = ${number}::bigint`,
  );
  return row?.hash ?? null;
}

/** Adds a block for events that were published; the caller holds the relay's lock. */
export async function appendBlock(
  tx: Writer,
  tip: ChainTip,
  events: readonly (ChainedEvent & { readonly position: string })[],
): Promise<void> {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return;
  const block: Block = {
    number: (BigInt(tip.number) + 1n).toString(),
    algorithm: CHAIN_ALGORITHM,
    previous: tip.hash,
    events,
  };
  await tx.execute(
    sql`insert into messaging.event_chain
       (number, algorithm, previous, first_position, last_position, event_ids, digests, hash)
     select ${block.number}::bigint, ${block.algorithm}::text, decode(${block.previous}::text, 'hex'), ${first.position}::bigint, ${last.position}::bigint,
       ${events.map(({ id }) => id)}::uuid[], ${events.map(({ digest }) => digest)}::text[], decode(${blockHash(block)}::text, 'hex')`,
  );
}

/** The database is not the one that it was a moment ago: whoever restores it under a running process has to start it anew. */
export class WentBack extends Error {
  constructor(seen: bigint, found: bigint) {
    super(
      `the database went back: its chain of events had ${seen} blocks and has ${found}, so it was restored or cut back under a running process`,
    );
    this.name = 'WentBack';
  }
}

/** A chain of events only grows. One that is shorter than it was lacks what others were told. */
export class ChainWatch {
  private seen = 0n;

  /** @param block number of the last one, as committed @throws WentBack */
  see(block: string): void {
    const found = BigInt(block);
    if (found < this.seen) throw new WentBack(this.seen, found);
    this.seen = found;
  }
}
