import { Recent } from '@puhui/kernel';
import { hash } from 'node:crypto';
import type { Actor } from './actor.js';

interface Verified {
  readonly actor: Actor;
  readonly expiresAt: number;
}

/** A province's sale. Half a kilobyte each: a token is kept as its digest, since it may be 8 KiB long. */
const TOKENS_MAX = 100_000;

/** Tokens that were verified, until they expire; the one that was shown longest ago goes when there are too many. */
export class TokenCache {
  private readonly verified: Recent<Verified>;

  constructor(tokensMax = TOKENS_MAX) {
    this.verified = new Recent(tokensMax);
  }

  get size(): number {
    return this.verified.size;
  }

  get(token: string): Actor | undefined {
    const key = keyOf(token);
    const entry = this.verified.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt > Date.now()) return entry.actor;
    this.verified.forget(key);
    return undefined;
  }

  put(token: string, actor: Actor, expiresAt: number): void {
    this.verified.put(keyOf(token), { actor, expiresAt });
  }
}

const keyOf = (token: string): string => hash('sha256', token, 'base64');
