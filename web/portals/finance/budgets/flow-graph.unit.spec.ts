import { describe, expect, it } from '@jest/globals';
import type { FlowPartFragment } from '../../../generated/finance/graphql.js';
import { fenAt, flowLinks, layOut } from './flow-graph.js';

const nothing: FlowPartFragment = {
  adopted: '0',
  received: '0',
  suspense: '0',
  allocatedDown: '0',
  free: '0',
  released: '0',
  bound: '0',
  due: '0',
  paid: '0',
};
const own: FlowPartFragment = {
  ...nothing,
  adopted: '24000',
  allocatedDown: '2000',
  free: '3000',
  released: '1900',
  bound: '7600',
  due: '1900',
  paid: '7600',
};

describe('the picture of where the money is', () => {
  it('has as much going out of every union as came into it', () => {
    const below = { ...nothing, adopted: '300', received: '2000', free: '2300' };
    const links = flowLinks(own, below);
    for (const id of ['own', 'below'] as const) {
      const into = links.filter(({ target }) => target === id).reduce((sum, { fen }) => sum + fen, 0n);
      const out = links.filter(({ source }) => source === id).reduce((sum, { fen }) => sum + fen, 0n);
      expect(into).toBe(out);
      expect(fenAt(links, id)).toBe(into);
    }
  });

  it('shows what came from further above past the union as such', () => {
    const below = { ...nothing, received: '2500', free: '2500' };
    expect(flowLinks(own, below)).toContainEqual({ source: 'receivedBelow', target: 'below', fen: 500n });
  });

  it('counts allocations among the unions below once', () => {
    const below = { ...nothing, received: '3500', allocatedDown: '1500', free: '2000' };
    expect(flowLinks(own, below).map(({ source }) => source)).not.toContain('receivedBelow');
  });

  it('lays out what there is, each node within the picture, and nothing at all without money', () => {
    const { nodes } = layOut(flowLinks(own, nothing), 600, 300);
    for (const { x0 = -1, x1 = 999, y0 = -1, y1 = 999 } of nodes) {
      expect(x0).toBeGreaterThanOrEqual(0);
      expect(x1).toBeLessThanOrEqual(600);
      expect(y0).toBeGreaterThanOrEqual(0);
      expect(y1).toBeLessThanOrEqual(300);
    }
    expect(flowLinks(nothing, nothing)).toEqual([]);
  });
});
