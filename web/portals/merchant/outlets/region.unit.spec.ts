import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { Regions } from './region.js';

const found = async (regionCode: string | null, hasNextPage: boolean): Promise<string> => {
  const nodes = [{ id: 'u1', name: '海口市秀英区总工会', regionCode }];
  const component = () => createElement(Regions, { unions: { nodes, pageInfo: { hasNextPage } } });
  return wordsIn(
    await drawn({ routes: createRootRoute({ component }), path: '/merchant/outlets/add', answers: [] }),
  );
};

describe('the districts of a name that was typed', () => {
  it('are listed with their codes', async () => {
    expect(await found('460105', false)).toMatch(/^460105\s+海口市秀英区$/);
  });

  it('are not said to be all, nor to be none, when more unions have that name', async () => {
    expect(await found('460105', true)).toMatch(/\n还有更多。没有您要找的，就多写几个字。$/);
    expect(await found(null, true)).toBe('还有更多。没有您要找的，就多写几个字。');
  });

  it('may be none', async () => {
    expect(await found(null, false)).toMatch(/^没有找到。/);
  });
});
