import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { DuesPreviewDocument, type DuesPreviewQuery } from '../../../generated/finance/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { AskOnce, type Check } from '../../../desk-kit/deed-parts.js';
import { WhatIsBooked, WhereBooked } from './what-is-booked.js';

const nothing = (): void => undefined;

type Previewed = Extract<NonNullable<DuesPreviewQuery['duesPreview']>, { __typename: 'DuesPreview' }>;

const account = (code: string, name: string) => ({ key: code, code, name });
const previewed: Previewed = {
  __typename: 'DuesPreview',
  bookedOn: '2026-12-30',
  ofClosedYear: false,
  entries: [
    { debit: account('102', '银行存款'), credit: account('402', '拨缴经费收入'), amount: '6000' },
    { debit: account('102', '银行存款'), credit: account('211', '应付上级经费'), amount: '4000' },
  ],
};
const refused = {
  __typename: 'DuesRuleMissing',
  code: 'DUES_RULE_MISSING',
  message: '没有入账规则',
  messageEn: 'No rule',
  hint: '请核对日期',
  hintEn: 'Check the day',
  retryAfterMs: null,
} as const;
async function says(duesPreview: DuesPreviewQuery['duesPreview']): Promise<string> {
  const of = {
    tradeUnionId: 'u46',
    business: 'DUES_PAID_IN',
    amount: '10000',
    bankReference: 'ICBC-1',
    on: '2026-12-30',
  } as const;
  const check: Check = {
    facts: [['会这样入账', createElement(WhatIsBooked, { key: 'books', ...of })]],
    happens: '马上记入总账',
    act: '登记',
    offered: (offer) => createElement(WhereBooked, { of, children: offer }),
  };
  const page = createElement(AskOnce, {
    title: '收到的',
    check,
    act: nothing,
    back: nothing,
    children: null,
  });
  const routes = createRootRoute({ component: () => page });
  const answers = [answered(DuesPreviewDocument, { duesPreview })];
  return wordsIn(await drawn({ routes, path: '/finance/', answers }));
}

describe('who records a slip reads, before they do', () => {
  it('on which day and to which accounts it goes', async () => {
    const words = await says(previewed);
    expect(words).toMatch(
      /记在 2026年12月30日\n借 银行存款，贷 拨缴经费收入：¥60\.00\n借 银行存款，贷 应付上级经费：¥40\.00/,
    );
    expect(words).not.toContain('已结账');
    expect(words).toMatch(/马上记入总账\n登记\n返回修改/);
  });

  it('that its month is closed, and its year', async () => {
    expect(await says({ ...previewed, bookedOn: '2027-01-01' })).toContain(
      '2026年12月已结账：记在 2027年1月1日',
    );
    const late = await says({ ...previewed, bookedOn: '2027-01-01', ofClosedYear: true });
    expect(late).toContain('作年初余额调整，不算今年的收入');
  });

  it('why it would be refused, and is offered nothing that is', async () => {
    const words = await says(refused);
    expect(words).toContain('没有入账规则');
    expect(words).toContain('返回修改');
    expect(words).not.toMatch(/马上记入总账|登记/);
  });
});
