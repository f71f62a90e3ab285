import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  ErasuresDocument,
  OneErasureDocument,
  type KnownErasureFragment,
} from '../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { erasuresSearch } from './erasures-page.js';

const erasure: KnownErasureFragment = {
  id: 'e1',
  status: 'WAITING',
  askedAt: '2026-11-26T02:00:00.000Z',
  answeredAt: null,
  reason: null,
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
const listed = (...nodes: readonly KnownErasureFragment[]) =>
  answered(ErasuresDocument, { erasures: { nodes, pageInfo: { endCursor: null, hasNextPage: false } } });
const one = (changes: Partial<KnownErasureFragment> = {}) =>
  answered(OneErasureDocument, { erasure: { ...erasure, ...changes } });

describe('wishes to be erased', () => {
  it('stand in a list with who asked, of which union and since when', async () => {
    const markup = await page('/erasures', listed(erasure));
    expect(wordsIn(markup)).toMatch(/符\*\* 138\*{4}1234\n海南省总工会/);
    expect(wordsIn(markup)).toContain('等待答复');
    expect(linksIn(markup)).toContain('/union/erasures/e1');
  });

  it('have a word for every status, and are narrowed by the address alone', async () => {
    const rows = (['WAITING', 'REFUSED', 'DONE'] as const).map((status) => ({
      ...erasure,
      id: status,
      status,
    }));
    expect(wordsIn(await page('/erasures', listed(...rows)))).not.toMatch(/WAITING|REFUSED|DONE/);
    expect(wordsIn(await page('/erasures', listed()))).toContain('还没有申请');
    expect(erasuresSearch({ status: 'DONE', union: 'u46', name: '符' })).toEqual({
      status: 'DONE',
      union: 'u46',
    });
  });
});

describe('one wish to be erased', () => {
  it('is answered one way or the other as long as it waits', async () => {
    const markup = await page('/erasures/e1', one());
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining(['/union/erasures/e1/erase', '/union/erasures/e1/refuse']),
    );
  });

  it('is not answered twice at an address that somebody kept: the page says so, and leads back', async () => {
    for (const step of ['erase', 'refuse']) {
      const markup = await page(`/erasures/e1/${step}`, one({ status: 'REFUSED' }));
      expect(wordsIn(markup)).toContain('这一步现在不能办');
      expect(wordsIn(markup)).not.toContain('请核对');
      expect(linksIn(markup)).toContain('/union/erasures/e1');
    }
  });

  it('offers nothing once it is answered, and names nobody who has been erased', async () => {
    const gone = {
      ...erasure.person,
      erased: true,
      maskedName: null,
      maskedMobile: null,
      maskedIdentityNumber: null,
    };
    const markup = await page('/erasures/e1', one({ status: 'DONE', person: gone }));
    expect(wordsIn(markup)).toContain('这份申请已经了结');
    expect(wordsIn(markup)).not.toContain('符**');
    expect(wordsIn(markup)).toContain('已删除个人信息（编号末尾 abcd）');
    expect(wordsIn(markup)).not.toContain('可问其所在工会');
    expect(linksIn(markup)).not.toContain('/union/erasures/e1/erase');
  });

  it('is carried out on a page that says what can’t be taken back', async () => {
    const markup = wordsIn(await page('/erasures/e1/erase', one()));
    expect(markup).toContain('谁也不能恢复');
    expect(markup).toContain('券和账目按法律保留');
  });

  it('is refused with a reason that the person reads', async () => {
    expect(wordsIn(await page('/erasures/e1/refuse', one()))).toContain('申请人会看到');
    const refused = one({ status: 'REFUSED', reason: '还有争议未了结' });
    expect(wordsIn(await page('/erasures/e1', refused))).toContain('还有争议未了结');
  });

  it('that is not there leads back', async () => {
    const missing = answered(OneErasureDocument, { erasure: null });
    expect(wordsIn(await page('/erasures/e1', missing))).toContain('没有这份申请');
  });
});
