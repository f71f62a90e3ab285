import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { describe, expect, it } from '@jest/globals';
import { drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import { asPage } from './as-page.js';
import Found from './found.js';
import { PARTS, type MyRecord } from './gather.js';
import { saidRecord } from './said-record.js';
import { recordWords } from './words.js';

const NAME = '<img src=x onerror=alert(1)>';
const person = {
  id: '01900000-0000-7000-8000-00000000abcd',
  maskedName: '符**',
  maskedMobile: '138****1234',
  identityType: 'RESIDENT_ID',
  maskedIdentityNumber: '460***********001X',
} as const;
const record: MyRecord = {
  madeAt: '2026-11-26T02:00:00.000Z',
  person,
  memberships: [],
  duties: [
    {
      id: 'd1',
      role: 'PARTNER_ADMIN',
      scopeKind: 'PARTNER',
      scopeId: 'partner-0042',
      from: '2026-11-01T00:00:00.000Z',
      to: null,
      revokedAt: null,
    },
  ],
  erasure: null,
  rectification: {
    id: 'r1',
    status: 'ACCEPTED',
    askedAt: '2026-11-02T00:00:00.000Z',
    answeredAt: null,
    reason: null,
    changes: [{ field: 'EMPLOYER', from: '旧单位', to: '新单位', provedAt: '2026-11-01T16:00:00.000Z' }],
  },
  names: [],
  merchants: [
    {
      id: 'm1',
      name: NAME,
      uscc: '91460000MA5T0A0A0A',
      status: 'LIVE',
      licenceExpiresOn: '2030-01-31',
      contractFrom: null,
      contractTo: null,
      reason: null,
      applicant: { id: person.id },
    },
  ],
  looks: null,
  vouchers: [
    {
      id: 'v1',
      status: 'REDEEMED',
      memberPays: '100',
      claimedAt: '2026-11-24T16:00:00.000Z',
      validUntil: '2026-12-01T16:00:00.000Z',
      endedOn: '2026-11-25',
      endedEarly: null,
      campaign: { id: 'c1', title: '一元洗车' },
      redemption: {
        redeemedAt: '2026-11-25T01:00:00.000Z',
        undoneAt: null,
        undoReason: null,
        outlet: { id: 'o1', name: '海秀路店' },
      },
    },
    {
      id: 'v2',
      status: 'EXPIRED',
      memberPays: '100',
      claimedAt: '2026-11-24T16:00:00.000Z',
      validUntil: '2026-12-01T16:00:00.000Z',
      endedOn: '2026-11-26',
      endedEarly: 'GIVEN_UP',
      campaign: { id: 'c1', title: '一元洗车' },
      redemption: null,
    },
  ],
  entries: [],
  turnedAway: [],
  away: ['looks'],
};
const page = (language: 'zh' | 'en'): string =>
  asPage(saidRecord(record, language), {
    title: recordWords[language].title,
    madeAt: 'now',
    headOf: (part) => recordWords[language][part],
    none: recordWords[language].noneHeld,
    away: recordWords[language].partAway,
    language: language === 'zh' ? 'zh-CN' : 'en',
  });
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/gu, '');

describe('a record that a person reads', () => {
  const said = saidRecord(record, 'zh');
  const linesOf = (part: string) => said.find((one) => one.part === part)?.rows?.[0]?.lines ?? [];

  it('says fields in their language, money in yuan and times as Beijing’s', () => {
    expect(linesOf('vouchers')).toEqual(
      expect.arrayContaining([
        ['活动', '一元洗车'],
        ['状态', '已使用'],
        ['我付', '¥1.00'],
        ['领取时间', '2026年11月25日 00:00'],
        ['使用情况', '2026年11月25日 09:00'],
        ['使用情况', '海秀路店'],
      ]),
    );
    expect(linesOf('duties')).toContainEqual(['职责', '商户管理员']);
    expect(linesOf('merchants')).toContainEqual(['申请人', '我自己']);
    expect(linesOf('rectification').map(([, value]) => plain(value))).toContain(
      '用人单位：从“旧单位”改为“新单位” · 用验证码核实于 2026年11月2日 00:00',
    );
    const [, givenUp] = said.find(({ part }) => part === 'vouchers')?.rows ?? [];
    expect(givenUp?.lines).toEqual(expect.arrayContaining([['提前结束', '本人放弃']]));
  });

  it('shows of a person what a page shows, masked as there', () => {
    expect(linesOf('person')).toEqual([
      ['姓名', '符**'],
      ['手机', '138****1234'],
      ['证件号', '身份证号'],
      ['证件号码', '460***********001X'],
      ['编号', person.id],
    ]);
  });

  it('has every part in its order, also one that did not come', () => {
    expect(said.map(({ part }) => part)).toEqual(PARTS);
    expect(said.find(({ part }) => part === 'looks')?.rows).toBeNull();
  });
});

describe('a record that is taken along', () => {
  it.each(['zh', 'en'] as const)(
    'as a file loads nothing and runs nothing, whatever somebody is called (%s)',
    (language) => {
      const html = page(language);
      expect(html).not.toContain('<img');
      expect(html).not.toMatch(/<(script|link|iframe|object|base)|(src|href)=["'](?!$)|https?:|url\(/i);
      expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(html).toContain('default-src &#39;none&#39;');
      for (const part of PARTS) expect(html).toContain(`<h2>${recordWords[language][part]}</h2>`);
      expect(html).toContain(recordWords[language].partAway);
    },
  );

  it('stands on the page part by part, with three ways to take it along', async () => {
    const routes = createRootRoute({ component: () => createElement(Found, { record }) });
    const markup = await drawn({ routes, path: '/worker/me/record', answers: [] });
    const words = plain(wordsIn(markup));
    for (const word of [
      '保存成网页文件',
      '打印',
      '下载给程序读的文件（JSON）',
      '海秀路店',
      '2026年11月26日 10:00',
    ])
      expect(words).toContain(word);
    expect(words).toContain('这些没有查到：谁看过我的信息。');
    expect(markup).not.toContain('<img');
  });
});
