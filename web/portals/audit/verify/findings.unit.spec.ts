import { createElement } from 'react';
import { createRootRoute } from '@tanstack/react-router';
import { describe, expect, it } from '@jest/globals';
import { MeNow, type Role } from '../../../desk-kit/duties.js';
import type { ReportFragment } from '../../../generated/audit/graphql.js';
import { drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { allFound, Findings, worstOf } from './findings.js';
import type { Told, Verifying } from './use-verify.js';

type Finding = ReportFragment['checks'][number]['findings'][number];
type Parts = Partial<Verifying['parts']>;

const check = (kind: string, ...findings: readonly Finding[]): Told => ({
  state: 'done',
  report: {
    service: 'billing',
    ok: findings.length === 0,
    watermark: '2026-11-26T10:00:00Z',
    checks: [{ kind, rows: '5', digest: 'ab', ok: findings.length === 0, findings }],
  },
});
const of = (parts: Parts): Pick<Verifying, 'parts' | 'between'> => {
  const waits: Told = { state: 'waits' };
  const none = { members: waits, partners: waits, benefits: waits, billing: waits };
  return { parts: { ...none, ...parts }, between: null };
};
const parked: Finding = {
  kind: 'messages-parked',
  what: 'messaging.parked_message billing.consumption puhui.benefits.voucher.v1',
  expected: '0',
  found: '1',
};
const markup = async (parts: Parts, role: Role = 'AUDITOR'): Promise<string> => {
  const duty = { id: 'd', role, scopeKind: 'PLATFORM', scopeId: null, tradeUnion: null } as const;
  const me = { person: { id: 'me', erased: false, maskedName: '林**' }, duties: [duty] };
  const list = createElement(Findings, { found: allFound(of(parts)) });
  const routes = createRootRoute({ component: () => createElement(MeNow.Provider, { value: me }, list) });
  return drawn({ routes, path: '/audit/verify', answers: [] });
};

describe('what verifying found', () => {
  it('and only waits is said to wait, and who deals with it where', async () => {
    const parts = { billing: check('taken-in:billing.consumption:t', parked) };
    const words = wordsIn(await markup(parts));
    expect(words).toContain('还没有处理完');
    expect(words.replace(/[\u2066-\u2069]/gu, '')).toContain('1 条消息还没有收进去（核销和退回）');
    expect(words).toContain('请系统管理员在“卡住的消息”处理');
    expect(words).not.toContain('改动过：');
    expect(worstOf(allFound(of(parts)))).toBe('waits');
  });

  it('keeps what the program says of it, folded', async () => {
    const shown = await markup({ billing: check('taken-in:x:t', parked) });
    expect(shown).toMatch(/<details[^>]*>.*messages-parked · messaging\.parked_message/s);
    expect(linksIn(shown)).toEqual([]);
    const mayMend = await markup({ billing: check('taken-in:x:t', parked) }, 'SYSTEM_ADMIN');
    expect(linksIn(mayMend)).toEqual(['/admin/waiting?service=billing']);
  });

  it('of an altered record says which, which field, and both values as people write them', async () => {
    const id = '01900000-0000-7000-8000-00000000abcd';
    const altered: Finding = {
      kind: 'row-differs-from-event',
      what: `offer ${id} unionPays`,
      expected: '"1900"',
      found: '"190000"',
    };
    const words = wordsIn(await markup({ partners: check('offer-state', altered) })).replace(
      /[\u2066-\u2069]/gu,
      '',
    );
    expect(words).toContain('账或凭证被改动过');
    expect(words).toContain('优惠（编号末尾 abcd）');
    expect(words).toContain('工会补贴：应当是 ¥19.00，实际是 ¥1,900.00');
  });

  it('counts as failed where a check names nothing, and is told as such where it has no words', async () => {
    const silent: Told = {
      state: 'done',
      report: {
        service: 'members',
        ok: false,
        watermark: '2026-11-26T10:00:00Z',
        checks: [{ kind: 'duty-state', rows: '5', digest: 'ab', ok: false, findings: [] }],
      },
    };
    expect(allFound(of({ members: silent })).map(({ kind }) => kind)).toEqual(['check-failed']);
    const newer = check('x', { ...parked, kind: 'of-a-newer-build' });
    expect(allFound(of({ members: newer })).map(({ kind }) => kind)).toEqual(['not-named']);
  });

  it('is sorted by what it means, the worst first', async () => {
    const head: Finding = { kind: 'ledger-head', what: 'union x head', expected: '1 ab', found: 'no row' };
    const words = wordsIn(await markup({ billing: check('taken-in:x:t', parked, head) }));
    expect(words.indexOf('账链的末端被改动过')).toBeLessThan(words.indexOf('还没有处理完'));
  });
});
