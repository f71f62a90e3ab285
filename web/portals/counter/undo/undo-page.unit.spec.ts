import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { RedemptionToUndoDocument } from '../../../generated/counter/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { Addresses } from '../shell/go.js';
import { ShiftNow } from '../shell/shift.js';
import { Ask, NO_REASON_YET } from './undo-page.js';

const shift = { outletId: 'o1', cashierId: 'p1', cashier: '张**' };
async function marked(standing: { readonly undone: boolean; readonly undoable: boolean }): Promise<string> {
  const nothing = (): void => undefined;
  const page = createElement(Ask, { redemptionId: 'r1', why: NO_REASON_YET, onWhy: nothing, undo: nothing });
  const routes = createRootRoute({
    component: () => createElement(Addresses, null, createElement(ShiftNow, { value: shift }, page)),
  });
  const known = answered(RedemptionToUndoDocument, {
    outletRedemption: {
      codeTail: 'WXYZ',
      cashier: { id: 'p2', maskedName: '李**' },
      mine: false,
      redemption: {
        id: 'r1',
        memberPays: '100',
        redeemedAt: '2026-11-26T02:00:00Z',
        undoUntil: '2026-11-26T03:00:00Z',
        ...standing,
      },
      voucher: {
        id: 'v1',
        campaign: { title: '洗车', price: { kind: 'FIXED_PRICE', threshold: null, amountOff: null } },
      },
    },
  });
  return drawn({ routes, path: '/counter/', answers: [known] });
}
const shown = async (standing: Parameters<typeof marked>[0]) => wordsIn(await marked(standing));

describe('the page that asks whether a redemption is undone', () => {
  it('asks for the reason while it can be undone', async () => {
    const words = await shown({ undone: false, undoable: true });
    expect(words).toMatch(/前可以撤销。[^]*为什么撤销[^]*\n撤销\n不撤销$/);
  });

  it('says which one it is: by the end of its code and by who took it', async () => {
    const words = await shown({ undone: false, undoable: true });
    expect(words).toMatch(/洗车\n券码尾号\nWXYZ\n[^]*收银员\n李\*\*\n/);
  });

  it('has no reason chosen, and lets the cashier press to be told so', async () => {
    const markup = await marked({ undone: false, undoable: true });
    expect(markup.match(/type="radio"/g)).toHaveLength(4);
    expect(markup).not.toMatch(/<input[^>]*checked/);
    expect(markup).not.toContain('disabled');
  });

  it('says that it is too late, and asks for nothing, when it is', async () => {
    const words = await shown({ undone: false, undoable: false });
    expect(words).toMatch(/已过撤销期限[^]*\n不撤销$/);
    expect(words).not.toContain('为什么撤销');
  });

  it('says that it has been undone, and blames no deadline, when somebody comes back to it', async () => {
    const words = await shown({ undone: true, undoable: false });
    expect(words).toContain('已经撤销');
    expect(words).not.toMatch(/已过撤销期限|为什么撤销/);
  });
});
