import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { VoucherTraceDocument, type VoucherTraceQuery } from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

type Voucher = NonNullable<VoucherTraceQuery['voucher']>;
type Redemption = NonNullable<Voucher['redemptions']>['nodes'][number];
type Settled = Redemption['settledIn'][number];
type Entry = NonNullable<Voucher['ledgerEntries']>['nodes'][number];

const redeemedAt = '2026-11-24T16:00:00.000Z';
const outlet = { id: 'o1', name: '海秀路店' };
const NO_MORE = { endCursor: null, hasNextPage: false };
const FINGERPRINT = 'ecdbe3ca1207e73414cd0ff9246dfaadf53578e90a8a589a09ed70a8a914eea0';
const redeemed = (changes: Partial<Redemption> = {}): Redemption => ({
  id: 'r1',
  amount: '1900',
  redeemedAt,
  undone: false,
  cashierId: '01900000-0000-7000-8000-00000000abcd',
  cashier: { id: '01900000-0000-7000-8000-00000000abcd', maskedName: '王**', erased: false },
  partner: { id: 'm1', name: '椰城快洗' },
  outlet,
  redemption: null,
  settledIn: [],
  ...changes,
});
const undone = (undoReason: string | null): Redemption =>
  redeemed({
    id: 'r0',
    undone: true,
    redemption: { id: 'r0', undoneAt: '2026-11-24T16:05:00.000Z', undoReason },
  });
const undoing = (undoReason: string | null): Entry => ({
  id: 'e1',
  book: 'CONTROL',
  amount: '1900',
  postedOn: '2026-11-25',
  occurredAt: redeemedAt,
  document: FINGERPRINT,
  cause: { kind: 'redemption-undone' },
  redemption: { id: 'r0', redemption: { id: 'r0', undoReason } },
  debit: { key: 'u46/encumbered', code: 'encumbered', name: 'encumbered' },
  credit: { key: 'u46/consumed', code: 'consumed', name: 'consumed' },
});
const line = (kind: Settled['kind'], status: 'DRAFT' | 'PAID'): Settled => ({
  kind,
  amount: kind === 'CREDIT' ? '-1900' : '1900',
  statement: {
    id: kind === 'CREDIT' ? 's2' : 's1',
    period: kind === 'CREDIT' ? '2026-12' : '2026-11',
    sequence: 1,
    status,
    payments:
      status === 'PAID'
        ? [{ id: 's1-1', status: 'PAID', bankReference: 'ICBC20261227002', paidOn: '2026-12-27' }]
        : [],
  },
});

async function traced(nodes: readonly Redemption[], entries: readonly Entry[] = []): Promise<string> {
  const voucher: Voucher = {
    id: 'v1',
    codeTail: 'BV1B',
    status: 'CLAIMED',
    claimedAt: redeemedAt,
    unionPays: '1900',
    memberPays: '100',
    campaign: {
      id: 'c1',
      title: '一元洗车',
      tradeUnion: { id: 'u46', name: '海南省总工会' },
      commitment: null,
    },
    redemption: { id: 'r1', redeemedAt, undone: false, outlet },
    redemptions: { nodes, pageInfo: NO_MORE },
    ledgerEntries: { nodes: entries, pageInfo: NO_MORE },
  };
  const answers = [signedIn('AUDITOR'), answered(VoucherTraceDocument, { voucher })];
  return drawn({ routes: router.routeTree, path: '/finance/voucher/v1', answers });
}

describe('from a redemption up', () => {
  it('leads back to the books of the trade union that paid it', async () => {
    expect(linksIn(await traced([redeemed()]))).toContain('/finance/union/u46/books');
  });

  it('stands its statement, whether it is paid, and by which slip of the bank on which day', async () => {
    const markup = await traced([redeemed({ settledIn: [line('REDEMPTION', 'PAID')] })]);
    expect(linksIn(markup)).toContain('/finance/statements/s1');
    const words = wordsIn(markup);
    expect(words).toContain('2026年11月 第 1 张');
    expect(words).toContain('ICBC20261227002');
    expect(words).toContain('2026年12月27日 已付款');
  });

  it('stands also the statement that takes it back, and that none has drawn it yet', async () => {
    const both = await traced([
      redeemed({ settledIn: [line('REDEMPTION', 'PAID'), line('CREDIT', 'DRAFT')] }),
    ]);
    expect(linksIn(both)).toEqual(
      expect.arrayContaining(['/finance/statements/s1', '/finance/statements/s2']),
    );
    expect(wordsIn(await traced([redeemed()]))).toContain('还没有进对账单');
  });

  it('stands which code it was, by its last four', async () => {
    expect(wordsIn(await traced([redeemed()]))).toContain('券码尾号\nBV1B');
  });

  it('stands who was at the counter', async () => {
    expect(wordsIn(await traced([redeemed()]))).toContain('收银员\n王**');
  });
});

describe('a redemption that was undone', () => {
  it('stands beside the one that came after it, and says why', async () => {
    const words = wordsIn(await traced([undone('扫错了券'), redeemed()]));
    expect(words).toContain('撤销原因\n扫错了券');
    expect(words).toContain('已撤销');
    expect(words).toContain('有效');
  });

  it('says that no statement will ever have it', async () => {
    const words = wordsIn(await traced([undone('扫错了券')]));
    expect(words).toContain('进了哪张对账单\n不进对账单（已撤销）');
    expect(words).not.toContain('还没有进对账单');
  });

  it('says that no reason is left once its holder has been erased', async () => {
    expect(wordsIn(await traced([undone(null)]))).toContain('没有留下，或持券人的个人信息已删除');
  });

  it('stands among the entries by its reason, and what the books keep of that is folded', async () => {
    const words = wordsIn(await traced([undone('扫错了券')], [undoing('扫错了券')]));
    expect(words).not.toContain(FINGERPRINT);
    expect(words).toContain('指纹 ecdbe3ca1207');
    expect(words.split('扫错了券')).toHaveLength(3);
  });
});
