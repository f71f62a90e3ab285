import { verify } from 'node:crypto';
import { topics, type Topic } from '@puhui/contracts';
import { Recent } from '@puhui/kernel';
import type { IncomingMessage } from '../broker/broker.js';
import { UnreadableMessage } from '../envelope/unreadable.js';
import { isOfThatTime, type EventKey, type EventKeys } from './event-keys.js';
import { leafOf, wayUp } from './hash-tree.js';
import {
  SIGNATURE,
  SIGNATURE_KEY,
  SIGNATURE_PATH,
  SIGNED_AT,
  signedRoot,
  signedText,
} from './signed-text.js';

/** Why nobody may believe a message. */
export type Disbelief =
  | 'NOT_SIGNED'
  | 'SIGNER_UNKNOWN'
  | 'SIGNER_NOT_OWNER'
  | 'KEY_NOT_OF_THAT_TIME'
  | 'SIGNATURE_WRONG'
  | 'SIGNED_TOO_LONG_AGO';

/** A message for which its topic's owner does not stand. It is put aside like one that can't be read. */
export class NotBelieved extends UnreadableMessage {
  constructor(
    override readonly code: Disbelief,
    sentence: string,
  ) {
    super(sentence);
  }
}

/**
 * Hashes of trees whose root was found well signed: those of the last hundred batches or so. One signature is checked once for all
 * events and consumers of a process, and a node of a tree is reckoned once for all events below it.
 */
const hashes_max = 20_000;

/** Checks that a message comes from the service that owns its topic, and says what that service said. */
export class SignatureCheck {
  private readonly wellSigned = new Recent<true>(hashes_max);

  constructor(private readonly keys: EventKeys) {}

  /**
   * @returns when it was signed.
   * @throws NotBelieved
   */
  check(topic: string, message: IncomingMessage): Date {
    const { headers } = message;
    const signature = headers[SIGNATURE];
    const keyId = headers[SIGNATURE_KEY];
    const signedAt = new Date(headers[SIGNED_AT] ?? '');
    if (signature === undefined || keyId === undefined || Number.isNaN(signedAt.getTime()))
      throw new NotBelieved('NOT_SIGNED', 'it carries no signature of a service');
    const key = this.keys.get(keyId);
    if (key === undefined)
      throw new NotBelieved('SIGNER_UNKNOWN', 'it is signed by a key that is not among the event keys');
    if (ownerOf(topic) !== key.service)
      throw new NotBelieved('SIGNER_NOT_OWNER', `${key.service} signed it, which does not publish ${topic}`);
    if (!isOfThatTime(key, signedAt))
      throw new NotBelieved('KEY_NOT_OF_THAT_TIME', `${key.service} signed it outside the days of that key`);
    const leaf = leafOf(signedText(topic, message));
    if (!this.isWellSigned(key, leaf, headers[SIGNATURE_PATH] ?? '', signature))
      throw new NotBelieved('SIGNATURE_WRONG', `it is not what ${key.service} signed`);
    return signedAt;
  }

  /** A hash that lies below a root which this key has signed is as well signed as the root: nobody finds another text for it. */
  private isWellSigned(key: EventKey, leaf: Buffer, path: string, signature: string): boolean {
    const named = (hash: string): string => `${key.id} ${hash}`;
    const way = wayUp(leaf, path, (hash) => this.wellSigned.get(named(hash)) === true);
    if (way === undefined) return false;
    const { root, met } = way;
    if (
      root !== undefined &&
      !verify(null, signedRoot(root), key.publicKey, Buffer.from(signature, 'base64url'))
    )
      return false;
    for (const hash of met) this.wellSigned.put(named(hash), true);
    return true;
  }
}

const ownerOf = (topic: string): string | undefined =>
  (Object.hasOwn(topics, topic) ? (topics as Record<string, Topic>)[topic] : undefined)?.owner;
