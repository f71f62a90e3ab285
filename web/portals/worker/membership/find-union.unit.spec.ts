import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { FoundUnions } from './find-union-page.js';

const found = async (names: readonly string[], hasNextPage: boolean): Promise<string> => {
  const nodes = names.map((name) => ({ id: name, name, parent: null }));
  const component = () => createElement(FoundUnions, { unions: { nodes, pageInfo: { hasNextPage } } });
  return wordsIn(await drawn({ routes: createRootRoute({ component }), path: '/worker/join', answers: [] }));
};

describe('the unions of a name that was typed', () => {
  it('are counted when these are all', async () => {
    expect(await found(['海口市总工会'], false)).toBe('找到 1 个\n海口市总工会');
  });

  it('are the first ones, and are said to be, when there are more', async () => {
    expect(await found(['海口市总工会', '海南省总工会'], true)).toMatch(
      /^这是找到的前 2 个。没有您要找的，就多写几个字。\n/,
    );
  });

  it('may be none', async () => {
    expect(await found([], false)).toMatch(/^没有找到。/);
  });
});
