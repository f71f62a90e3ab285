import { describe, expect, it } from '@jest/globals';
import {
  MyEntryDocument,
  WhoAsksDocument,
  WorkerEntriesDocument,
  WorkerWalletDocument,
} from '../../../generated/worker/graphql.js';
import { answered, answeredInPages, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const page = async (
  path: string,
  answers: Parameters<typeof drawn>[0]['answers'],
  language: 'zh' | 'en' = 'zh',
) => drawn({ routes: router.routeTree, path: `/worker${path}`, answers, language });

const settlesAt = '2026-12-02T02:00:00.000Z';
const none = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };

describe('an entry of a campaign that gives out later', () => {
  it('can be given up from the wallet, where it waits', async () => {
    const wallet = answeredInPages(WorkerWalletDocument, { myVouchers: none });
    const first = { id: 'e1', units: 4, settlesAt, campaign: { title: '夜班职工早餐' } };
    const entries = answeredInPages(WorkerEntriesDocument, {
      myEntries: { nodes: [first], pageInfo: { endCursor: 'c1', hasNextPage: true } },
    });
    const markup = await page('/wallet', [wallet, entries]);
    expect(wordsIn(markup)).toContain('再看一些报名');
    expect(wordsIn(markup)).toContain('等待发放');
    expect(wordsIn(markup)).toContain('发放 · 最多 4 张券');
    expect(wordsIn(markup)).toMatch(/退出报名\n 夜班职工早餐/);
    expect(linksIn(markup)).toContain('/worker/entry/e1/withdraw');
  });

  it('is given up on a page that says what becomes of it', async () => {
    const entry = {
      id: 'e1',
      status: 'WAITING' as const,
      units: 4,
      settlesAt,
      campaign: { id: 'c1', title: '夜班职工早餐' },
    };
    const who = answered(WhoAsksDocument, { me: { person: { id: 'p1' } } });
    const markup = await page('/entry/e1/withdraw', [who, answered(MyEntryDocument, { entry })]);
    expect(wordsIn(markup)).toMatch(
      /退出报名？\n活动\n夜班职工早餐\n一个名额\n最多 4 张券\n发放时间\n12月2日 ?10:00/,
    );
    expect(wordsIn(markup)).toContain('名额马上还给活动，别人可以报名。');
    expect(wordsIn(markup)).toMatch(/退出报名\n先不退/);
    expect(linksIn(markup)).toContain('/worker/wallet');
  });

  it.each([
    ['SETTLED', '已经发放，不能再退出'],
    ['WITHDRAWN', '您已经退出了这个报名'],
  ] as const)('that is %s is told as that, and is not given up at a kept address', async (status, says) => {
    const entry = { id: 'e1', status, units: 4, settlesAt, campaign: { id: 'c1', title: '夜班职工早餐' } };
    const who = answered(WhoAsksDocument, { me: { person: { id: 'p1' } } });
    const markup = await page('/entry/e1/withdraw', [who, answered(MyEntryDocument, { entry })]);
    expect(wordsIn(markup)).toContain(says);
    expect(wordsIn(markup)).not.toContain('先不退');
    expect(linksIn(markup)).toContain('/worker/wallet');
  });

  it('of somebody else can’t be given up, nor one that there is not', async () => {
    const nothing = answered(MyEntryDocument, { entry: null });
    const markup = await page('/entry/e1/withdraw', [nothing]);
    expect(wordsIn(markup)).toContain('没有这个报名');
    expect(wordsIn(markup)).not.toContain('退出报名？');
    const english = wordsIn(await page('/entry/e1/withdraw', [nothing], 'en'));
    expect(english).toContain('It may not be yours, or the link is out of date.');
    expect(english).not.toMatch(/\p{Script=Han}/u);
  });
});
