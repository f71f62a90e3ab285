import type { DeskMe } from '../../../desk-kit/duties.js';
import type { KnownTransferFragment } from '../../../generated/union/graphql.js';

export const STEPS = ['accept', 'refuse', 'withdraw'] as const;
type Step = (typeof STEPS)[number];

type Asked = Pick<KnownTransferFragment, 'status' | 'member' | 'fromTradeUnion' | 'toTradeUnion' | 'askedBy'>;

/**
 * What somebody may answer, as far as the graph tells a page. The membership that is to end is seen from the union that asks alone, so
 * whoever sees it may withdraw. Whoever asked does not accept; nor does who has a duty at that union and none elsewhere, while a duty
 * above both may cover either. All while duties can't be read: the server decides, and says so.
 */
export function stepsOf(me: DeskMe | null, asked: Asked): readonly Step[] {
  if (asked.status !== 'WAITING') return [];
  if (me === null) return STEPS;
  const unions = me.duties
    .filter(({ role }) => role === 'UNION_OFFICER')
    .map(({ tradeUnion }) => tradeUnion?.id);
  if (unions.length === 0) return [];
  const covers = { from: asked.member !== null, to: unions.some((id) => id !== asked.fromTradeUnion?.id) };
  const isTheirs = asked.askedBy.id === me.person.id;
  return [
    ...(covers.to && !isTheirs ? (['accept'] as const) : []),
    ...(covers.to ? (['refuse'] as const) : []),
    ...(covers.from ? (['withdraw'] as const) : []),
  ];
}
