import { sankey, type SankeyGraph } from 'd3-sankey';
import type { FlowPartFragment } from '../../../generated/finance/graphql.js';

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
  readonly fen: bigint;
}

const RESTS = ['free', 'released', 'bound', 'due', 'paid'] as const;

/** Every way that money took, in whole fen; what came in is what lies somewhere, for the books say so. */
export function flowLinks(own: FlowPartFragment, below: FlowPartFragment): readonly FlowLink[] {
  const passedOn = BigInt(own.allocatedDown);
  // Allocations among the unions below cancel each other; what is more came from further above.
  const past = BigInt(below.received) - BigInt(below.allocatedDown) - passedOn;
  const links: readonly FlowLink[] = [
    { source: 'adopted', target: 'own', fen: BigInt(own.adopted) },
    { source: 'received', target: 'own', fen: BigInt(own.received) },
    { source: 'suspense', target: 'own', fen: BigInt(own.suspense) },
    { source: 'own', target: 'below', fen: passedOn },
    { source: 'adoptedBelow', target: 'below', fen: BigInt(below.adopted) },
    { source: 'receivedBelow', target: 'below', fen: past },
    { source: 'suspense', target: 'below', fen: BigInt(below.suspense) },
    ...RESTS.map((rest) => ({ source: 'own' as const, target: rest, fen: BigInt(own[rest]) })),
    ...RESTS.map((rest) => ({ source: 'below' as const, target: rest, fen: BigInt(below[rest]) })),
  ];
  return links.filter(({ fen }) => fen > 0n);
}

interface Drawn {
  readonly id: NodeId;
}
type Graph = SankeyGraph<Drawn, { readonly fen: bigint }>;

const columns: Partial<Record<NodeId, number>> = { own: 1, below: 2 };
const columnOf = (id: NodeId): number => columns[id] ?? (RESTS.some((rest) => rest === id) ? 3 : 0);

/** Lays the picture out. Figures are drawn as numbers here, and said from the fen themselves. */
export function layOut(links: readonly FlowLink[], width: number, height: number): Graph {
  const used = nodeIds.filter((id) => links.some(({ source, target }) => source === id || target === id));
  return sankey<Drawn, { readonly fen: bigint }>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ id }) => columnOf(id))
    .nodeSort(null)
    .nodeWidth(12)
    .nodePadding(34)
    .extent([
      [1, 20],
      [width - 1, height - 6],
    ])({
    nodes: used.map((id) => ({ id })),
    links: links.map(({ source, target, fen }) => ({ source, target, fen, value: Number(fen) })),
  });
}

/** All that lies at a node. */
export const fenAt = (links: readonly FlowLink[], id: NodeId): bigint => {
  const sum = (end: 'source' | 'target'): bigint =>
    links.reduce((total, link) => (link[end] === id ? total + link.fen : total), 0n);
  const [into, out] = [sum('target'), sum('source')];
  return into > out ? into : out;
};
