import { describe, expect, it } from '@jest/globals';
import { fenByNode, flowLinks, LABEL_LINE, labelAt, layOut, PICTURE_WIDTH_MIN } from './flow-graph.js';

const flow = {
  ways: [
    { from: 'ADOPTED', to: 'OWN', amount: '24000' },
    { from: 'OWN', to: 'BELOW', amount: '2000' },
    { from: 'OWN', to: 'FREE', amount: '22000' },
    { from: 'BELOW', to: 'PAID', amount: '2000' },
  ],
  stations: [
    { station: 'OWN', amount: '24000' },
    { station: 'FREE', amount: '22000' },
  ],
} as const;

describe('the picture of where the money is', () => {
  it('draws the ways that the books tell, with what they say lies where', () => {
    expect(flowLinks(flow)[1]).toEqual({ source: 'own', target: 'below', fen: '2000' });
    expect([...fenByNode(flow)]).toEqual([
      ['own', '24000'],
      ['free', '22000'],
    ]);
  });

  it.each([
    ['that is passed down', flow.ways],
    [
      'that unions below have of their own',
      [
        { from: 'ADOPTED', to: 'OWN', amount: '24000' },
        { from: 'ADOPTED_BELOW', to: 'BELOW', amount: '2000' },
        { from: 'OWN', to: 'FREE', amount: '24000' },
        { from: 'BELOW', to: 'FREE', amount: '1000' },
        { from: 'BELOW', to: 'PAID', amount: '1000' },
      ] as const,
    ],
  ])('leads from the left to the right, with money %s', (_, ways) => {
    const { links } = layOut(flowLinks({ ways: [...ways] }), 600, 300, 'name');
    const columns = links.map(({ source, target }) => {
      if (typeof source !== 'object' || typeof target !== 'object') throw new Error('it is not laid out');
      return { from: source.x1 ?? 0, to: target.x0 ?? 0 };
    });
    expect(columns.filter(({ from, to }) => from >= to)).toEqual([]);
    expect(columns).toHaveLength(ways.length);
  });

  it('is laid out with each node within it, and holds nothing at all without money', () => {
    const { nodes } = layOut(flowLinks(flow), 600, 300, 'name');
    expect(nodes).toHaveLength(5);
    for (const { x0 = -1, x1 = 999, y0 = -1, y1 = 999 } of nodes) {
      expect(x0).toBeGreaterThanOrEqual(0);
      expect(x1).toBeLessThanOrEqual(600);
      expect(y0).toBeGreaterThanOrEqual(0);
      expect(y1).toBeLessThanOrEqual(300);
    }
    expect(flowLinks({ ways: [] })).toEqual([]);
  });
});

describe('the labels of the picture', () => {
  it.each([
    [PICTURE_WIDTH_MIN, 'name', 1],
    [560, 'name', 1],
    [720, 'name and amount', 2],
    [1200, 'name and amount', 2],
  ] as const)('has no label over another, nor outside, at %i pixels', (width, labels, lines) => {
    const ways = [
      ...flow.ways,
      { from: 'RECEIVED', to: 'OWN', amount: '1' },
      { from: 'ADOPTED_BELOW', to: 'BELOW', amount: '5' },
      ...(['RELEASED', 'BOUND', 'DUE'] as const).map((to) => ({ from: 'OWN', to, amount: '3' }) as const),
    ] as const;
    const height = 62 * 7;
    const { nodes } = layOut(flowLinks({ ways: [...ways] }), width, height, labels);
    // The longest name of both languages, in pixels of its type; an amount of a hundred million is shorter.
    const LONGEST = { first: 84, middle: 84, last: 98 };
    const lastDepth = Math.max(...nodes.map(({ depth = 0 }) => depth));
    const boxes = nodes.map((node) => {
      const { x, y } = labelAt(node, lastDepth, lines);
      const column = node.depth === 0 ? 'first' : node.depth === lastDepth ? 'last' : 'middle';
      return { x0: x, x1: x + LONGEST[column], y0: y - 13, y1: y + 4 + (lines - 1) * LABEL_LINE };
    });
    for (const [nth, one] of boxes.entries()) {
      expect(one.y0).toBeGreaterThanOrEqual(0);
      expect(one.y1).toBeLessThanOrEqual(height);
      expect(one.x1).toBeLessThanOrEqual(width);
      for (const other of boxes.slice(nth + 1)) {
        const apart = one.x1 <= other.x0 || other.x1 <= one.x0 || one.y1 <= other.y0 || other.y1 <= one.y0;
        expect([one, other, apart]).toEqual([one, other, true]);
      }
    }
  });
});
