import { sign } from 'node:crypto';
import type { OutgoingMessage } from '../broker/broker.js';
import { keyIdOf, privateKeyOf, publicTextOf } from './event-keys.js';
import { hashTree, leafOf } from './hash-tree.js';
import {
  SIGNATURE,
  SIGNATURE_KEY,
  SIGNATURE_PATH,
  SIGNED_AT,
  signedRoot,
  signedText,
} from './signed-text.js';

/** Signs what a service publishes. */
export interface EventSigner {
  sign(messages: readonly OutgoingMessage[]): OutgoingMessage[];
}

/**
 * One signature for all messages of a batch: over the root of a tree of their digests. Each carries it, with the hashes that
 * lead from it to the root, and so can be checked alone.
 * @param seed 32 bytes, known to this service alone.
 */
export function eventSigner(seed: Buffer, now: () => Date = () => new Date()): EventSigner {
  const privateKey = privateKeyOf(seed);
  const keyId = keyIdOf(publicTextOf(seed));
  return {
    sign: (messages) => {
      if (messages.length === 0) return [];
      const signedAt = now().toISOString();
      const dated = messages.map((message) => ({
        ...message,
        headers: { ...message.headers, [SIGNED_AT]: signedAt },
      }));
      const { root, paths } = hashTree(dated.map((message) => leafOf(signedText(message.topic, message))));
      const signature = sign(null, signedRoot(root), privateKey).toString('base64url');
      return dated.map((message, at) => ({
        ...message,
        headers: {
          ...message.headers,
          [SIGNATURE]: signature,
          [SIGNATURE_KEY]: keyId,
          ...(paths[at] ? { [SIGNATURE_PATH]: paths[at] } : {}),
        },
      }));
    },
  };
}
