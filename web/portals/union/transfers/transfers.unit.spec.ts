import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn, xiuying } from '../../../desk-kit/spec/someone.js';
import {
  OneTransferDocument,
  TransfersDocument,
  type KnownTransferFragment,
  type TransferStep,
} from '../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { transfersSearch } from './transfers-page.js';
import { transferWords } from './words.js';

const transfer: KnownTransferFragment = {
  id: 't1',
  status: 'WAITING',
  askedAt: '2026-11-26T02:00:00.000Z',
  answerBy: '2026-12-26T02:00:00.000Z',
  answeredAt: null,
  reason: null,
  person: {
    id: 'p1',
    erased: false,
    maskedName: '符**',
    maskedMobile: '138****1234',
    maskedIdentityNumber: '460***********001X',
  },
  steps: ['ACCEPT', 'REFUSE'],
  fromTradeUnion: { id: 'u43', name: '湖南省总工会' },
  toTradeUnion: { ...hainan, status: 'ACTIVE' },
  askedBy: { id: '01900000-0000-7000-8000-00000000abcd', erased: false, maskedName: null },
  answeredBy: null,
};
type Answers = Parameters<typeof drawn>[0]['answers'];
const page = async (path: string, answers: Answers) =>
  drawn({
    routes: router.routeTree,
    path: `/union${path}`,
    answers: [signedIn('UNION_OFFICER'), aUnion(), ...answers],
  });
const listed = (...nodes: readonly KnownTransferFragment[]) =>
  answered(TransfersDocument, { transfers: { nodes, pageInfo: { endCursor: null, hasNextPage: false } } });
const one = (changes: Partial<KnownTransferFragment> = {}) =>
  answered(OneTransferDocument, { transfer: { ...transfer, ...changes } });

describe('transfers between unions', () => {
  it('stand in a list: who, from where to where, and until when it is answered', async () => {
    const markup = await page('/transfers', [listed(transfer)]);
    expect(wordsIn(markup)).toMatch(/符\*\* 138\*{4}1234\n湖南省总工会\n海南省总工会/);
    expect(wordsIn(markup)).toContain('等待答复');
    expect(linksIn(markup)).toContain('/union/transfers/t1');
  });

  it('into a union that is dissolved by now are not accepted: what helps is named', async () => {
    const gone = one({ toTradeUnion: { ...hainan, status: 'DISSOLVED' } });
    const markup = await page('/transfers/t1', [gone]);
    expect(linksIn(markup)).toContain('/union/transfers/t1/refuse');
    expect(linksIn(markup)).not.toContain('/union/transfers/t1/accept');
    expect(wordsIn(markup)).toContain('转入的工会已经撤销');
    const kept = wordsIn(await page('/transfers/t1/accept', [gone]));
    expect(kept).toMatch(/这一步现在不能办\n转入的工会已经撤销[^]*请选“不同意”/);
    expect(linksIn(await page('/transfers/t1', [one()]))).toContain('/union/transfers/t1/accept');
  });

  it('have a word for every status', async () => {
    const all = ['WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'LAPSED'] as const;
    const rows = all.map((status) => ({ ...transfer, id: status, status }));
    expect(wordsIn(await page('/transfers', [listed(...rows)]))).not.toMatch(/[A-Z]{6}/);
  });

  it('say of a person who was erased since that nobody has the name any more', async () => {
    const person = { ...transfer.person, erased: true, maskedName: null };
    expect(wordsIn(await page('/transfers', [listed({ ...transfer, person })]))).toContain('已删除个人信息');
  });

  it('may be none, and are narrowed by the address alone', async () => {
    expect(wordsIn(await page('/transfers', [listed()]))).toContain('还没有转移');
    expect(transfersSearch({ direction: 'INTO', status: 'LAPSED', union: 'u46', name: '符' })).toEqual({
      direction: 'INTO',
      status: 'LAPSED',
      union: 'u46',
    });
  });
});

describe('one transfer', () => {
  it('offers what the server says that may be answered, and nothing else', async () => {
    const offered = async (...steps: readonly TransferStep[]) => {
      const links = linksIn(await page('/transfers/t1', [one({ steps })]));
      return ['accept', 'refuse', 'withdraw'].filter((step) => links.includes(`/union/transfers/t1/${step}`));
    };
    expect(await offered('ACCEPT', 'REFUSE')).toEqual(['accept', 'refuse']);
    expect(await offered('REFUSE', 'WITHDRAW')).toEqual(['refuse', 'withdraw']);
    expect(await offered()).toEqual([]);
    expect(wordsIn(await page('/transfers/t1', [one({ steps: [] })]))).toContain(transferWords.zh.notYours);
  });

  it('offers nothing once it is over, and says why', async () => {
    const over = await page('/transfers/t1', [one({ status: 'REFUSED', reason: '不在本地工作', steps: [] })]);
    expect(wordsIn(over)).toContain('不在本地工作');
    expect(linksIn(over)).not.toContain('/union/transfers/t1/accept');
  });

  it('is accepted or withdrawn on a page that says what happens', async () => {
    const accepted = wordsIn(
      await page('/transfers/t1/accept', [one({ toTradeUnion: { ...xiuying, status: 'ACTIVE' } })]),
    );
    expect(accepted).toContain('原工会的会籍今天结束，这里的会籍今天开始；');
    const ours = one({ steps: ['WITHDRAW'] });
    expect(wordsIn(await page('/transfers/t1/withdraw', [ours]))).toContain('转移作废');
  });

  it('says the mobile of whom it is about once', async () => {
    for (const path of ['/transfers/t1', '/transfers/t1/accept'])
      expect(
        wordsIn(await page(path, [one({ toTradeUnion: { ...xiuying, status: 'ACTIVE' } })])).split(
          '138****1234',
        ),
      ).toHaveLength(2);
  });

  it('is refused with a reason that is asked for', async () => {
    expect(wordsIn(await page('/transfers/t1/refuse', [one()]))).toContain('会员和对方工会都会看到');
  });

  it('is answered by whom the server offers it to alone: others are told who does, and led back', async () => {
    const words = transferWords.zh;
    const notOurs = await page('/transfers/t1/withdraw', [one()]);
    expect(wordsIn(notOurs)).toContain(words.notYours);
    expect(wordsIn(notOurs)).not.toContain('转移作废');
    expect(linksIn(notOurs)).toContain('/union/transfers/t1');
    const over = await page('/transfers/t1/refuse', [one({ status: 'ACCEPTED', steps: [] })]);
    expect(wordsIn(over)).toContain(words.nothingToDo);
  });

  it('that is not there leads back', async () => {
    const missing = answered(OneTransferDocument, { transfer: null });
    expect(wordsIn(await page('/transfers/t1', [missing]))).toContain('没有这次转移');
  });
});
