import type { Actor } from './actor.js';

interface Verified {
  readonly actor: Actor;
  readonly expiresAt: number;
}

const TOKENS_MAX = 20_000;

/** Tokens that were verified, until they expire; the oldest goes when there are too many. */
export class TokenCache {
  private readonly verified = new Map<string, Verified>();

  constructor(private readonly tokensMax = TOKENS_MAX) {}

  get size(): number {
    return this.verified.size;
  }

  get(token: string): Actor | undefined {
    const entry = this.verified.get(token);
    if (entry === undefined) return undefined;
    if (entry.expiresAt > Date.now()) return entry.actor;
    this.verified.delete(token);
    return undefined;
  }

  put(token: string, actor: Actor, expiresAt: number): void {
    const [oldest] = this.verified.keys();
    if (this.verified.size >= this.tokensMax && oldest !== undefined) this.verified.delete(oldest);
    this.verified.set(token, { actor, expiresAt });
  }
}
