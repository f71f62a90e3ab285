import type { Id } from '@puhui/kernel';

/** One use of an idempotency key: who, what, under which key, with which body. */
export interface KeyedRequest {
  readonly actorId: Id;
  /** The operation's name in the graph, e.g. "claimVoucher". */
  readonly operation: string;
  /** Chosen by the caller, as readIdempotencyKey reads it. */
  readonly key: string;
  /** Everything else of the request; its canonical SHA-256 is kept, never the body. */
  readonly body: unknown;
}

/** The key was used before for a different request. */
export interface KeyReused {
  readonly code: 'IDEMPOTENCY_KEY_ALREADY_USED';
}

/** An answer that is kept with the key that it was given under. */
export interface KeptAnswer {
  readonly request: KeyedRequest;
  /** Of the request, as `bodyHash` makes it. */
  readonly bodyHash: string;
  readonly answer: unknown;
}
