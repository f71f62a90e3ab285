import { isTradeUnionUscc, parseUscc, tidyUscc } from '@puhui/kernel';

const CHARACTERS = 18;

/** What can be said of a code while it is typed. */
export type UsccSays =
  | { readonly is: 'empty' | 'right' | 'form' | 'check' | 'union' }
  | { readonly is: 'short'; readonly left: number };

/** The platform's own rule, asked on every letter. A wrong check character may stand: an officer can confirm such a code. */
export function usccSays(typed: string): UsccSays {
  const plain = tidyUscc(typed);
  if (plain === '') return { is: 'empty' };
  if (/[^0-9A-Z]|[IOSVZ]/.test(plain) || plain.length > CHARACTERS) return { is: 'form' };
  if (plain.length < CHARACTERS) return { is: 'short', left: CHARACTERS - plain.length };
  const read = parseUscc(plain);
  if (!read.ok) return { is: read.error.code === 'USCC_FORM' ? 'form' : 'check' };
  return { is: isTradeUnionUscc(read.value) ? 'union' : 'right' };
}
