import { describe, expect, it } from '@jest/globals';
import { fenByNode, flowLinks, layOut } from './flow-graph.js';

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
    const { links } = layOut(flowLinks({ ways: [...ways] }), 600, 300);
    const columns = links.map(({ source, target }) => {
      if (typeof source !== 'object' || typeof target !== 'object') throw new Error('it is not laid out');
      return { from: source.x1 ?? 0, to: target.x0 ?? 0 };
    });
    expect(columns.filter(({ from, to }) => from >= to)).toEqual([]);
    expect(columns).toHaveLength(ways.length);
  });

  it('is laid out with each node within it, and holds nothing at all without money', () => {
    const { nodes } = layOut(flowLinks(flow), 600, 300);
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
