import { KEY_CHARACTERS_MAX } from '@puhui/kernel';

// Control and format signs, halves of pairs, and what Unicode gives to nobody: two keys that differ by one look alike.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * An idempotency key as somebody wrote it: 1 to 80 characters that can be seen, once the white space around them is
 * taken off. Null for what is none.
 */
export function readIdempotencyKey(text: string): string | null {
  const key = text.trim();
  const characters = Array.from(key).length;
  return characters > 0 && characters <= KEY_CHARACTERS_MAX && !UNSEEN.test(key) ? key : null;
}
