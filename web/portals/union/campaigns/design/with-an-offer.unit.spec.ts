import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../../desk-kit/spec/someone.js';
import { CampaignChoicesDocument } from '../../../../generated/union/graphql.js';
import { answered, drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { newCampaignSearch } from './design-page.js';

const offer = {
  id: 'o1',
  title: '会员洗车一次',
  availableFrom: '2026-12-01',
  availableTo: '2027-03-01',
  partner: { id: 'm1', name: '椰城车美' },
};
const choices = answered(CampaignChoicesDocument, {
  offers: { nodes: [offer], pageInfo: { hasNextPage: false } },
  occasions: [],
});
const page = async (search: string): Promise<string> =>
  drawn({
    routes: router.routeTree,
    path: `/union/campaigns/new${search}`,
    answers: [signedIn('UNION_OFFICER'), aUnion(), choices],
  });

describe('a campaign that is designed with an offer in hand', () => {
  it('has it from its address', () => {
    expect(newCampaignSearch({ offer: 'o1' })).toEqual({ offer: 'o1' });
    expect(newCampaignSearch({ offer: {}, union: 'u1' })).toEqual({ union: 'u1' });
  });

  it('has it chosen, and none where nobody came with one', async () => {
    const chosen = /<option value="o1" selected="">/;
    expect(await page('?offer=o1')).toMatch(chosen);
    expect(await page('')).not.toMatch(chosen);
  });
});

describe('offers that nobody has told yet', () => {
  const words = async (...answers: Parameters<typeof drawn>[0]['answers']): Promise<string> =>
    wordsIn(
      await drawn({
        routes: router.routeTree,
        path: '/union/campaigns/new',
        answers: [signedIn('UNION_OFFICER'), aUnion(), ...answers],
      }),
    );

  it('are said to be on their way', async () => {
    expect(await words()).toContain('正在读可选的，读到了自动显示');
    expect(await words(choices)).not.toContain('正在读可选的');
  });

  it('are said to be the merchants’ part that does not answer, and to come back by themselves', async () => {
    const away = answered(CampaignChoicesDocument, { offers: null, occasions: [] }, ['offers']);
    expect(await words(away)).toContain('商户那一部分现在没有答复，优惠读不到；恢复后自动显示');
  });
});
