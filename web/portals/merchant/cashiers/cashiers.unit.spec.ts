import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { DeskDutyDocument, type DeskDutyQuery } from '../../../generated/desk-kit/graphql.js';
import { OutletHereDocument, PartnerPageDocument } from '../../../generated/merchant/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { outlet, partner } from '../spec/some-merchant.js';

const duty = (outletId: string, maskedName: string | null): DeskDutyQuery => ({
  duty: {
    id: 'd1',
    role: 'PARTNER_CASHIER',
    mayRevoke: true,
    person: { id: 'p-0001', maskedName },
    tradeUnion: null,
    partner: null,
    outlet: { id: outletId, name: '国贸店' },
  },
});
const page = async (known: DeskDutyQuery): Promise<string> =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/merchant/p/p1/outlets/o1/take-away/d1',
      answers: [
        signedIn('PARTNER_ADMIN'),
        answered(PartnerPageDocument, { partner }),
        answered(OutletHereDocument, { outlet }),
        answered(DeskDutyDocument, known),
      ],
    }),
  );

describe('taking a cashier’s duty away', () => {
  it('names who it is, or by which number while nobody can tell the name', async () => {
    expect(await page(duty('o1', '符**'))).toMatch(/符\*\*（编号末尾 0001）\n网点\n国贸店/);
    const unnamed = await page(duty('o1', null));
    expect(unnamed).toContain('姓名暂时读不到（编号尾号 0001）');
    expect(unnamed).toContain('为什么移除');
  });

  it('asks nothing where the duty is of another outlet, or there is none', async () => {
    for (const known of [duty('o2', '符**'), { duty: null }]) {
      const words = await page(known);
      expect(words).toContain('不在本网点的收银员名单里');
      expect(words).not.toContain('为什么移除');
      expect(words).not.toContain('符**');
    }
  });
});
