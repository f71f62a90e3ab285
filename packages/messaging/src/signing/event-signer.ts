import { sign } from 'node:crypto';
import type { OutgoingMessage } from '../broker/broker.js';
import {
  isOfThatTime,
  keyIdOf,
  privateKeyOf,
  publicTextOf,
  type EventKey,
  type EventKeys,
} from './event-keys.js';
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
 * @param keys by which others check. What they would not believe is not signed: it stays with whoever wanted it signed, which
 *   says why, while all that others would have put aside had to be found and replayed.
 */
export function eventSigner(seed: Buffer, now: () => Date = () => new Date(), keys?: EventKeys): EventSigner {
  const privateKey = privateKeyOf(seed);
  const keyId = keyIdOf(publicTextOf(seed));
  return {
    sign: (messages) => {
      if (messages.length === 0) return [];
      const at = now();
      if (keys !== undefined) needKeyOfToday(keys.get(keyId), at);
      const signedAt = at.toISOString();
      const dated = messages.map((message) => {
        const headers: Record<string, string> = { ...message.headers, [SIGNED_AT]: signedAt };
        return { ...message, headers };
      });
      const { root, paths } = hashTree(dated.map((message) => leafOf(signedText(message.topic, message))));
      const signature = sign(null, signedRoot(root), privateKey).toString('base64url');
      for (const [at, { headers }] of dated.entries()) {
        headers[SIGNATURE] = signature;
        headers[SIGNATURE_KEY] = keyId;
        if (paths[at]) headers[SIGNATURE_PATH] = paths[at];
      }
      return dated;
    },
  };
}

function needKeyOfToday(key: EventKey | undefined, at: Date): void {
  if (key !== undefined && isOfThatTime(key, at)) return;
  throw new Error(
    `the key of events (PUHUI_EVENT_KEY) is not on the list of PUHUI_EVENT_KEYS for ${at.toISOString().slice(0, 10)}`,
  );
}
