import type { NotedInput } from '../generated/graphql.js';

/** What an auditor noted of a service outside of the platform, to be compared with what stands there now. */
export interface Noted {
  /** The block that was the last one of the service's chain of events. */
  readonly block: bigint;
  readonly blockHash: string;
  /** Billing's: the newest checkpoint over the chains of the ledger, by its number and root. */
  readonly checkpoint: { readonly number: bigint; readonly rootHash: string } | null;
  /** When the report was made that told them. */
  readonly at: Date;
  /** Whether only what came after it is read. What was altered in an older row then stays unseen. */
  readonly newOnly: boolean;
}

/** The same, as the graph brings it. */
export function readNoted(input: NotedInput | null | undefined): Noted | null {
  if (input === null || input === undefined) return null;
  const { block, blockHash, checkpoint, rootHash, at, newOnly } = input;
  return {
    block: BigInt(block),
    blockHash,
    checkpoint:
      typeof checkpoint === 'string' && typeof rootHash === 'string'
        ? { number: BigInt(checkpoint), rootHash }
        : null,
    at,
    newOnly,
  };
}
