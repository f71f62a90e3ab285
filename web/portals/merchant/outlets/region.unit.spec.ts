import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { RegionsDocument } from '../../../generated/merchant/graphql.js';
import { answered, drawn, wordsIn, type Answered } from '../../../kit/spec/drawn.js';
import { RegionsCalled } from './region.js';

const words = async (...answers: readonly Answered[]): Promise<string> => {
  const routes = createRootRoute({ component: () => createElement(RegionsCalled, { search: '秀英' }) });
  return wordsIn(await drawn({ routes, path: '/merchant/', answers }));
};
const found = (hasNextPage: boolean, ...nodes: readonly { id: string; name: string; regionCode: string }[]) =>
  answered(RegionsDocument, { tradeUnions: { nodes, pageInfo: { hasNextPage } } });
const xiuying = { id: 'u1', name: '秀英区总工会', regionCode: '460105' };

it('a district is found with its code, or is said not to be there', async () => {
  expect(await words(found(false, xiuying))).toMatch(/460105\s+秀英区/);
  expect(await words(found(false))).toContain('没有找到');
});

it('more districts than are listed are told of', async () => {
  expect(await words(found(true, xiuying))).toContain('还有更多，没有列出');
});

it('while nobody answers, nothing is said not to be there', async () => {
  const away = answered(RegionsDocument, { tradeUnions: null }, ['tradeUnions']);
  expect(await words(away)).not.toContain('没有找到');
  expect(await words(away)).toContain('暂时');
});
