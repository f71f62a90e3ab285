import { useWords } from '../../../kit/language.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { inBoth } from '../../../kit/words.js';
import { useShift } from '../shell/shift.js';

export const takenWords = inBoth(
  {
    tail: '券码尾号',
    cashier: '收银员',
    mine: (name: string) => `${name}（我）`,
    me: '我',
    colleague: '另一位收银员',
  },
  {
    tail: 'Code ends in',
    cashier: 'Cashier',
    mine: (name: string) => `${name} (me)`,
    me: 'me',
    colleague: 'another cashier',
  },
);

/** What tells a redemption from another one of the same campaign and minute. */
export interface Taken {
  readonly codeTail: string | null;
  readonly cashier: { readonly maskedName: string | null } | null;
  readonly mine: boolean;
}

/** Who took it: by name as far as the asker sees it, and whether it was they themselves in any case. */
export function useWhoTook({ cashier, mine }: Taken): string {
  const words = useWords(takenWords);
  const { cashier: own } = useShift();
  const name = asFarAs(() => cashier?.maskedName ?? null, null);
  if (!mine) return name ?? words.colleague;
  const said = name ?? own;
  return said === null ? words.me : words.mine(said);
}
