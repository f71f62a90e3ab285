import { sankeyLinkHorizontal } from 'd3-sankey';
import { useEffect, useRef, useState } from 'react';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import type { FlowFragment } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import {
  fenByNode,
  flowLinks,
  LABEL_LINE,
  labelAt,
  layOut,
  PICTURE_WIDTH_MIN,
  type FlowLink,
  type NodeId,
} from './flow-graph.js';
import { ToFigure } from '../books/to-figure.js';
import { budgetWords } from './words.js';

const HEIGHT = 340;
const PER_NODE = 62;

/** Where each yuan came from and where it is now; the table below says the same to who can't see the picture. */
interface Of {
  readonly tradeUnionId: string;
  readonly year: number;
}

export function Flow({ flow, of }: { readonly flow: FlowFragment; readonly of: Of }) {
  const words = useWords(budgetWords);
  const drawn = { links: flowLinks(flow), held: fenByNode(flow) };
  if (drawn.links.length === 0) return null;
  return (
    <section className="stack" aria-label={words.flow}>
      <h2>{words.flow}</h2>
      <Picture {...drawn} />
      <FlowTable {...drawn} of={of} />
    </section>
  );
}

interface DrawnProps {
  readonly links: readonly FlowLink[];
  readonly held: ReadonlyMap<NodeId, string>;
}

function Picture({ links, held }: DrawnProps) {
  const words = useWords(budgetWords);
  const language = useLanguage();
  const { box, width, scale } = useWidth();
  if (width < PICTURE_WIDTH_MIN) return <div ref={box} />;
  const labels = width < 720 ? 'name' : 'name and amount';
  const ends = new Set(links.map(({ target }) => target)).size;
  const height = Math.max(HEIGHT, ends * PER_NODE);
  const { nodes, links: ways } = layOut(links, width, height, labels);
  const lastDepth = Math.max(...nodes.map(({ depth = 0 }) => depth));
  const path = sankeyLinkHorizontal();
  return (
    <div ref={box} className="stack">
      <p className="quiet">{words.flowHint}</p>
      <div className="card flow">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width * scale}
          height={height * scale}
          aria-hidden="true"
        >
          {ways.map((way) => (
            <path
              key={`${way.index}`}
              d={path(way) ?? ''}
              strokeWidth={Math.max(1, way.width ?? 1)}
              className="way"
            />
          ))}
          {nodes.map((node) => {
            const { id, x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node;
            const { x, y } = labelAt(node, lastDepth, labels === 'name' ? 1 : 2);
            return (
              <g key={id} className={`node ${id}`}>
                <rect x={x0} y={y0} width={x1 - x0} height={Math.max(2, y1 - y0)} rx={3} />
                <text x={x} y={y}>
                  {words[id]}
                  {labels !== 'name' && (
                    <tspan x={x} dy={LABEL_LINE}>
                      {money(held.get(id) ?? '0', language)}
                    </tspan>
                  )}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
    </div>
  );
}

const ROOT_PX = 16;
/** What the card has at both sides. */
const PADDING = 32;

/** The picture is laid out as wide as there is room, in pixels of ordinary type, and drawn as much larger as the reader's type is. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: PICTURE_WIDTH_MIN, scale: 1 });
  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const scale = Number(getComputedStyle(document.documentElement).fontSize.replace('px', '')) / ROOT_PX;
      setSize({ width: Math.floor(entry.contentRect.width / scale) - PADDING, scale });
    });
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return { box, ...size };
}

/** The union's own part leads to its accounts; that of those below is the sum of their lines in the table below. */
function FlowTable({ links, held, of }: DrawnProps & { readonly of: Of }) {
  const words = useWords(budgetWords);
  const language = useLanguage();
  const from = (source: NodeId, target: NodeId): string => {
    const way = links.find((link) => link.source === source && link.target === target);
    return money(way?.fen ?? '0', language);
  };
  const rows = (['free', 'released', 'bound', 'due', 'paid'] as const).filter(
    (id) => held.has(id) || id === 'free',
  );
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { key: 'where', head: words.flowTable, isName: true, cell: (id) => words[id] },
    {
      key: 'own',
      head: words.own,
      isFigure: true,
      cell: (id) => (
        <ToFigure {...of} figure={id === 'bound' ? 'open' : id}>
          {from('own', id)}
        </ToFigure>
      ),
    },
    {
      key: 'below',
      head: words.below,
      isFigure: true,
      cell: (id) => <a href="#lines">{from('below', id)}</a>,
    },
  ];
  return <DeskTable caption={words.flowTable} columns={columns} rows={rows} keyOf={(id) => id} />;
}
