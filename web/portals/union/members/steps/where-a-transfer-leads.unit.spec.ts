import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { TransferTargetDocument } from '../../../../generated/union/graphql.js';
import { answered, drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import { WhichCase } from './which-case.js';

const said = async (tradeUnion: { readonly id: string; readonly takesInAtOnce: boolean } | null) => {
  const routes = createRootRoute({ component: () => createElement(WhichCase, { tradeUnionId: 'u2' }) });
  return wordsIn(
    await drawn({ routes, path: '/union/', answers: [answered(TransferTargetDocument, { tradeUnion })] }),
  );
};

it('whoever transfers a member reads the one case that it is about', async () => {
  const [atOnce, asks] = [/^那边也归您管理：马上办好/, /^那边不归您管理：先请那边的工会答复/];
  const own = await said({ id: 'u2', takesInAtOnce: true });
  expect(own).toMatch(atOnce);
  expect(own).not.toContain('不归您管理');
  expect(await said({ id: 'u2', takesInAtOnce: false })).toMatch(asks);
});

it('and both, where nobody tells which it is', async () => {
  expect(await said(null)).toMatch(/那边也归您管理的[^]*不归您管理的/);
});
