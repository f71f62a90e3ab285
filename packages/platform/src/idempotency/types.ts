import type { Id } from '@puhui/kernel';

/** One use of an idempotency key: who, what, under which key, with which body. */
export interface KeyedRequest {
  readonly actorId: Id;
  /** The operation's name in the graph, e.g. "claimVoucher". */
  readonly operation: string;
  /** Chosen by the caller, as readIdempotencyKey reads it. Only its digest is kept. */
  readonly key: string;
  /** Everything else of the request; its canonical SHA-256 is kept, never the body. */
  readonly body: unknown;
}

/** The key was used before for a different request. */
export interface KeyReused {
  readonly code: 'IDEMPOTENCY_KEY_ALREADY_USED';
}

/** Ids are strings. */
type Fact = string | number | bigint | boolean | Date | null | undefined;

/**
 * All that is kept under a key: the ids of what a deed was about, and what this deed itself did, in plain facts that never
 * change. Never a thing as it was then, which has a status or a version, or parts: whoever asks again is told of it as it is now.
 */
export type Deed = { readonly [fact: string]: Fact | readonly Fact[] } & {
  readonly status?: never;
  readonly version?: never;
};

/** A deed that is kept with the key that it was done under. */
export interface KeptDeed {
  readonly request: KeyedRequest;
  /** Of the request, as `bodyHash` makes it. */
  readonly bodyHash: string;
  readonly deed: Deed;
}
