import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  OneRectificationDocument,
  RectificationsDocument,
  type KnownRectificationFragment,
} from '../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { rectificationsSearch } from './rectifications-page.js';

const wish: KnownRectificationFragment = {
  id: 'r1',
  status: 'WAITING',
  askedAt: '2026-11-26T02:00:00.000Z',
  answeredAt: null,
  reason: null,
  unreadable: false,
  changes: [
    { field: 'MOBILE', from: '138****1234', to: '139****5678', provedAt: '2026-11-26T01:59:00.000Z' },
    { field: 'EMPLOYER', from: '椰城快送', to: null, provedAt: null },
  ],
  person: {
    id: '01900000-0000-7000-8000-00000000abcd',
    erased: false,
    maskedName: '符**',
    maskedMobile: '138****1234',
    maskedIdentityNumber: '460***********001X',
  },
  tradeUnion: hainan,
};
const page = async (path: string, ...answers: readonly ReturnType<typeof answered>[]) =>
  drawn({
    routes: router.routeTree,
    path: `/union${path}`,
    answers: [signedIn('UNION_OFFICER'), aUnion(), ...answers],
  });
const listed = (...nodes: readonly KnownRectificationFragment[]) =>
  answered(RectificationsDocument, {
    rectifications: { nodes, pageInfo: { endCursor: null, hasNextPage: false } },
  });
const one = (changes: Partial<KnownRectificationFragment> = {}) =>
  answered(OneRectificationDocument, { rectification: { ...wish, ...changes } });

describe('wishes to be corrected', () => {
  it('stand in a list with who asked, and of what', async () => {
    const markup = await page('/rectifications', listed(wish));
    expect(wordsIn(markup)).toContain('符**');
    expect(wordsIn(markup)).toContain('手机号、用人单位');
    expect(linksIn(markup)).toContain('/union/rectifications/r1');
  });

  it('have a word for every status, and are narrowed by the address alone', async () => {
    const rows = (['WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN'] as const).map((status) => ({
      ...wish,
      id: status,
      status,
    }));
    const words = wordsIn(await page('/rectifications', listed(...rows)));
    expect(words).not.toMatch(/WAITING|ACCEPTED|REFUSED|WITHDRAWN/);
    expect(wordsIn(await page('/rectifications', listed()))).toContain('还没有申请');
    expect(rectificationsSearch({ status: 'ACCEPTED', union: 'u46', name: '符' })).toEqual({
      status: 'ACCEPTED',
      union: 'u46',
    });
  });
});

describe('one wish to be corrected', () => {
  it('says what it was and what it is to be, and is answered as long as it waits', async () => {
    const markup = await page('/rectifications/r1', one());
    expect(wordsIn(markup)).toContain('138****1234 → 139****5678');
    expect(wordsIn(markup)).toContain('椰城快送 → 没有');
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining(['/union/rectifications/r1/accept', '/union/rectifications/r1/refuse']),
    );
  });

  it('says where it does not open, on its page and in the list, and can still be refused', async () => {
    const closed = { ...wish, changes: null, unreadable: true };
    expect(wordsIn(await page('/rectifications', listed(closed)))).toContain('打不开');
    const markup = await page('/rectifications/r1', one(closed));
    expect(wordsIn(markup)).toContain('请告诉系统管理员');
    expect(linksIn(markup)).toContain('/union/rectifications/r1/refuse');
  });

  it('is not answered twice at an address that somebody kept', async () => {
    for (const step of ['accept', 'refuse']) {
      const markup = await page(`/rectifications/r1/${step}`, one({ status: 'ACCEPTED' }));
      expect(wordsIn(markup)).toContain('这一步现在不能办');
      expect(linksIn(markup)).toContain('/union/rectifications/r1');
    }
  });

  it('tells nothing more of who has been erased', async () => {
    const gone = {
      ...wish.person,
      erased: true,
      maskedName: null,
      maskedMobile: null,
      maskedIdentityNumber: null,
    };
    const markup = await page(
      '/rectifications/r1',
      one({ status: 'WITHDRAWN', person: gone, changes: null }),
    );
    expect(wordsIn(markup)).toContain('这份申请已经了结');
    expect(wordsIn(markup)).not.toContain('139****5678');
    expect(linksIn(markup)).not.toContain('/union/rectifications/r1/accept');
  });

  it('is carried out on a page that says what follows from it', async () => {
    expect(wordsIn(await page('/rectifications/r1/accept', one()))).toContain(
      '更正前后的内容和办理人都留有记录',
    );
  });

  it('is refused with a reason that the person reads', async () => {
    expect(wordsIn(await page('/rectifications/r1/refuse', one()))).toContain('申请人会看到');
    const refused = one({ status: 'REFUSED', reason: '没有证明' });
    expect(wordsIn(await page('/rectifications/r1', refused))).toContain('没有证明');
  });

  it('that is not there leads back', async () => {
    const missing = answered(OneRectificationDocument, { rectification: null });
    expect(wordsIn(await page('/rectifications/r1', missing))).toContain('没有这份申请');
  });
});

it('a wish says of a new mobile whether a code proved it, and that its person signs in by it', async () => {
  expect(wordsIn(await page('/rectifications/r1', one()))).toContain(
    '已用验证码核实（2026年11月26日 09:59）；以后用这个手机号登录',
  );
  const changes = [{ field: 'MOBILE', from: '138****1234', to: '139****5678', provedAt: null }] as const;
  expect(wordsIn(await page('/rectifications/r1', one({ changes })))).toContain('没有用验证码核实，不能更正');
});
