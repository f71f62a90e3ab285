import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { CounterMeDocument, type CounterMeQuery } from '../../../generated/counter/graphql.js';
import { answered, drawn, sessionOf, wordsIn } from '../../../kit/spec/drawn.js';
import { Frame } from './frame.js';
import { Addresses } from './go.js';
import { useShift } from './shift.js';

const Where = () => {
  const { outletId, cashierId } = useShift();
  return createElement('p', null, `${cashierId} at ${outletId}.`);
};
const till = async (me: CounterMeQuery['me']): Promise<string> => {
  const frame = createElement(Frame, null, createElement(Where));
  const routes = createRootRoute({ component: () => createElement(Addresses, null, frame) });
  const answers = [answered(CounterMeDocument, { me }), sessionOf('p1')];
  return wordsIn(await drawn({ routes, path: '/counter/', answers }));
};
const cashierOf = (...outlets: readonly string[]): CounterMeQuery['me'] => ({
  person: { id: 'p1', maskedName: '符**' },
  duties: outlets.map((scopeId) => ({ role: 'PARTNER_CASHIER', scopeKind: 'OUTLET', scopeId })),
});

describe('a till', () => {
  it('works at the only outlet of its cashier, who is named', async () => {
    const words = await till(cashierOf('o1'));
    expect(words).toContain('p1 at o1.');
    expect(words).toContain('符**');
  });

  it('asks among several outlets, and begins nothing before that', async () => {
    const words = await till(cashierOf('o1', 'o2'));
    expect(words).not.toContain(' at ');
  });

  it('begins nothing for who may redeem nowhere', async () => {
    expect(await till(cashierOf())).not.toContain(' at ');
    expect(await till(null)).not.toContain(' at ');
  });
});
