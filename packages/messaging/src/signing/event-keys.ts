import { createPrivateKey, createPublicKey, hash, type KeyObject } from 'node:crypto';
import { DAY_MS } from '@puhui/kernel';

/** The public half of a key by which one service signs what it publishes. */
export interface EventKey {
  /** The first 16 hex digits of the SHA-256 of its 32 bytes. */
  readonly id: string;
  readonly service: string;
  readonly publicKey: KeyObject;
  /** When it may have signed; null for no bound. */
  readonly from: Date | null;
  readonly until: Date | null;
}

// An Ed25519 private key in PKCS #8 is this header and the 32 bytes of its seed (RFC 8410).
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param seed 32 bytes, known to one service alone. */
export const privateKeyOf = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_HEADER, seed]), format: 'der', type: 'pkcs8' });

/** The public half as a registry has it: 43 characters of base64url. */
export function publicTextOf(seed: Buffer): string {
  const { x } = createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' });
  return x ?? '';
}

export const keyIdOf = (publicText: string): string =>
  hash('sha256', Buffer.from(publicText, 'base64url')).slice(0, 16);

const ENTRY = /^([a-z]+)=([\w-]{43})(?:@(\d{4}-\d\d-\d\d)?\/(\d{4}-\d\d-\d\d)?)?$/;

/** "members=KEY,partners=KEY@2026-12-01/,partners=OLD@/2026-12-31": a service may have several, each with its days (UTC). */
export class EventKeys {
  private readonly byId: ReadonlyMap<string, EventKey>;

  private constructor(readonly all: readonly EventKey[]) {
    this.byId = new Map(all.map((key) => [key.id, key]));
  }

  /** @returns undefined for a text that is no such list. */
  static read(text: string): EventKeys | undefined {
    const keys = text.split(',').map(read);
    return keys.every((key) => key !== undefined) ? new EventKeys(keys) : undefined;
  }

  get(id: string): EventKey | undefined {
    return this.byId.get(id);
  }
}

function read(entry: string): EventKey | undefined {
  const [, service, text, from, until] = ENTRY.exec(entry.trim()) ?? [];
  if (service === undefined || text === undefined) return undefined;
  const days = { from: dayOf(from), until: dayOf(until) };
  if (days.from === undefined || days.until === undefined) return undefined;
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });
  // The last day counts whole.
  const end = days.until === null ? null : new Date(days.until.getTime() + DAY_MS - 1);
  return { id: keyIdOf(text), service, publicKey, from: days.from, until: end };
}

/** null where no day is given, undefined for one that does not exist. */
function dayOf(text: string | undefined): Date | null | undefined {
  if (text === undefined) return null;
  const day = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : undefined;
}

/** True when a key may sign at a moment. */
export const isOfThatTime = ({ from, until }: EventKey, at: Date): boolean =>
  (from === null || from <= at) && (until === null || at <= until);
