import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { expect, it } from '@jest/globals';
import { Failure } from '../kit/failure.js';
import { drawn } from '../kit/spec/drawn.js';
import type { Known } from '../kit/use-asked.js';
import { Found } from './found.js';

type Data = { readonly thing: string | null };
const none = { gone: '没有这一个', goneHint: '链接可能过时了。' };
const page = async (known: Known<Data>): Promise<string> => {
  const props = {
    known,
    one: ({ thing }: Data) => thing,
    none,
    children: (thing: string) => createElement('h1', null, thing),
  };
  return drawn({
    routes: createRootRoute({ component: () => createElement(Found<Data, string>, props) }),
    path: '/portal/',
    answers: [],
  });
};
const here = (thing: string | null): Known<Data> => ({
  state: 'here',
  answer: { data: { thing }, missing: [] },
  stale: null,
  atMs: 0,
  again: () => undefined,
});
const failed = (kind: 'wrong-input' | 'unavailable'): Known<Data> => ({
  state: 'failed',
  failure: new Failure(kind),
  again: () => undefined,
});

it('the thing of an address is drawn, or the page says by its head that there is none such', async () => {
  expect(await page(here('这一个'))).toContain('<h1>这一个</h1>');
  expect(await page(here(null))).toContain('<h1>没有这一个</h1>');
});

it('an address that nothing could be called by names nothing, as one that is out of date does', async () => {
  expect(await page(failed('wrong-input'))).toContain('<h1>没有这一个</h1>');
  expect(await page(failed('unavailable'))).not.toContain('没有这一个');
});
