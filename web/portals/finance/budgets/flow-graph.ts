import { sankey, type SankeyGraph } from 'd3-sankey';
import type { BudgetStation, FlowFragment } from '../../../generated/finance/graphql.js';

/** Where money is in the picture: on the left where it came from, in the middle whose it is, on the right where it is now. */
const nodeIds = [
  'adopted',
  'received',
  'adoptedBelow',
  'receivedBelow',
  'suspense',
  'own',
  'below',
  'free',
  'released',
  'bound',
  'due',
  'paid',
] as const;
export type NodeId = (typeof nodeIds)[number];

export interface FlowLink {
  readonly source: NodeId;
  readonly target: NodeId;
  readonly fen: string;
}

const RESTS = ['free', 'released', 'bound', 'due', 'paid'] as const;

/** Places as the books name them, and where they stand in the picture. */
const nodeOf: Readonly<Record<BudgetStation, NodeId>> = {
  ADOPTED: 'adopted',
  RECEIVED: 'received',
  ADOPTED_BELOW: 'adoptedBelow',
  RECEIVED_BELOW: 'receivedBelow',
  SUSPENSE: 'suspense',
  OWN: 'own',
  BELOW: 'below',
  FREE: 'free',
  RELEASED: 'released',
  BOUND: 'bound',
  DUE: 'due',
  PAID: 'paid',
};

/** Every way that money took, as the books tell it. */
export const flowLinks = ({ ways }: Pick<FlowFragment, 'ways'>): readonly FlowLink[] =>
  ways.map(({ from, to, amount }) => ({ source: nodeOf[from], target: nodeOf[to], fen: amount }));

/** What each station holds, as the books tell it. */
export const fenByNode = ({ stations }: Pick<FlowFragment, 'stations'>): ReadonlyMap<NodeId, string> =>
  new Map(stations.map(({ station, amount }) => [nodeOf[station], amount]));

interface Drawn {
  readonly id: NodeId;
}
type Graph = SankeyGraph<Drawn, { readonly fen: string }>;

/** A column behind the last one is drawn as the last one: unions below have one of their own only where money was passed down. */
function columnOf(id: NodeId, isPassedDown: boolean): number {
  if (id === 'own') return 1;
  const below = isPassedDown ? 2 : 1;
  if (id === 'below') return below;
  return RESTS.some((rest) => rest === id) ? below + 1 : 0;
}

/** Narrower than this, labels would run into each other: the table has the same figures. */
export const PICTURE_WIDTH_MIN = 440;
/** Lines of a label lie so far apart, in pixels. */
export const LABEL_LINE = 17;
/** Beside the last column, for its labels. */
const ROOM = { name: 104, 'name and amount': 176 } as const;
/** What a label says: where columns stand close, the name alone. The table beside the picture has every figure. */
export type Labels = keyof typeof ROOM;

type Node = Graph['nodes'][number];

/**
 * Where the first line of a label stands. The first column has its labels above, the last beside, the middle below: so none runs into
 * that of the next column, however long a name is.
 */
export function labelAt(
  { depth = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }: Node,
  lastDepth: number,
  lines: 1 | 2,
): { readonly x: number; readonly y: number } {
  const above = (lines - 1) * LABEL_LINE;
  if (depth === 0) return { x: x0, y: y0 - 5 - above };
  if (depth < lastDepth) return { x: x0, y: y1 + LABEL_LINE };
  return { x: x1 + 6, y: (y0 + y1 - above) / 2 + 5 };
}

/** Lays the picture out. Figures are drawn as numbers here, and said from the fen themselves. */
export function layOut(links: readonly FlowLink[], width: number, height: number, labels: Labels): Graph {
  const lines = labels === 'name' ? 1 : 2;
  const used = nodeIds.filter((id) => links.some(({ source, target }) => source === id || target === id));
  const isPassedDown = links.some(({ source, target }) => source === 'own' && target === 'below');
  return sankey<Drawn, { readonly fen: string }>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ id }) => columnOf(id, isPassedDown))
    .nodeSort(null)
    .nodeWidth(12)
    .nodePadding(LABEL_LINE * (lines + 1))
    .extent([
      [1, LABEL_LINE * lines + 6],
      [width - ROOM[labels], height - LABEL_LINE * lines - 6],
    ])({
    nodes: used.map((id) => ({ id })),
    links: links.map(({ source, target, fen }) => ({ source, target, fen, value: Number(fen) })),
  });
}
