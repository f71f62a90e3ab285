/** What the box of a search stands at when a key is pressed in it. */
interface Standing<One> {
  /** What was found for what is typed; null while no answer has come. */
  readonly found: readonly One[] | null;
  /** Which of it the arrows stand on; -1 for none. */
  readonly at: number;
}

/** What a key does there; null for one that the box itself knows what to do with. */
export type KeyDoes<One> =
  | { readonly does: 'move'; readonly to: number }
  | { readonly does: 'choose'; readonly one: One }
  | { readonly does: 'clear' }
  | { readonly does: 'search' }
  | { readonly does: 'nothing' }
  | null;

interface Key {
  readonly key: string;
  /** An input method has the key: its Enter ends a word, and chooses nothing. */
  readonly isComposing: boolean;
}

/**
 * Arrows walk through what was found, Escape empties the box, and Enter takes what they stand on, or all that there is. Where there is nothing
 * to take yet it searches at once; it never sends the form that the box stands in.
 */
export function keyDoes<One>({ key, isComposing }: Key, { found, at }: Standing<One>): KeyDoes<One> {
  if (isComposing) return null;
  if (key === 'Escape') return { does: 'clear' };
  const count = found?.length ?? 0;
  if (key === 'Enter') {
    const one = found?.[at] ?? (count === 1 ? found?.[0] : undefined);
    if (one !== undefined) return { does: 'choose', one };
    return found === null ? { does: 'search' } : { does: 'nothing' };
  }
  if (count === 0) return null;
  if (key === 'ArrowDown') return { does: 'move', to: (at + 1) % count };
  if (key === 'ArrowUp') return { does: 'move', to: at <= 0 ? count - 1 : at - 1 };
  return null;
}
