import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Platform } from '../stage/platform.js';
import { expectSomethingPlayed } from '../stage/table.js';

const DOCUMENT = `query follow($id: Id!) {
  campaign(id: $id) {
    title
    tradeUnion { name level }
    offer { title outlets(first: 3) { nodes { name regionCode } } }
    partner { name uscc }
    commitment { encumbered consumed released open paid }
    ledgerEntries(first: 5) { nodes { amount debit { code } credit { code } cause { kind } } }
    vouchers(first: 5, status: REDEEMED) {
      nodes {
        id status
        member { person { maskedName maskedResidentId maskedMobile } tradeUnion { name } }
        redemption { outlet { name partner { name } } redeemedAt }
        ledgerEntries(first: 5) { nodes { amount cause { kind id } redemption { outlet { name } } block { hash } } }
      }
    }
  }
}`;

const entry = z.object({ amount: z.string(), cause: z.looseObject({ kind: z.string() }) });
const answer = z.object({
  campaign: z.object({
    title: z.string(),
    tradeUnion: z.object({ name: z.string(), level: z.string() }),
    offer: z.object({
      title: z.string(),
      outlets: z.object({ nodes: z.array(z.object({ name: z.string() })).min(3) }),
    }),
    partner: z.object({ name: z.string(), uscc: z.string().length(18) }),
    commitment: z.object({ encumbered: z.string(), consumed: z.string(), open: z.literal('0') }).loose(),
    ledgerEntries: z.object({ nodes: z.array(entry).min(1) }),
    vouchers: z.object({
      nodes: z
        .array(
          z.object({
            id: z.string(),
            status: z.literal('REDEEMED'),
            member: z.object({
              person: z.object({
                maskedName: z.string(),
                maskedResidentId: z.string(),
                maskedMobile: z.string(),
              }),
              tradeUnion: z.object({ name: z.string() }),
            }),
            redemption: z.object({
              outlet: z.object({ name: z.string(), partner: z.object({ name: z.string() }) }),
              redeemedAt: z.string(),
            }),
            ledgerEntries: z.object({ nodes: z.array(entry.loose()).min(1) }),
          }),
        )
        .length(5),
    }),
  }),
});

describe('one query follows a campaign', () => {
  let platform: Platform;
  let campaignId = '';
  beforeAll(async () => {
    platform = await Platform.shared();
    campaignId = await expectSomethingPlayed(platform);
  }, 400_000);

  const follow = async (account: string): Promise<z.output<typeof answer>> => {
    const door = await platform.door.asAccount(account);
    return door.ask({ document: DOCUMENT, read: (data) => answer.parse(data) }, { id: campaignId });
  };

  it('to its vouchers, members, outlets and ledger entries, over four services', async () => {
    const { campaign } = await follow('hainan-officer');
    expect(campaign.tradeUnion.name).toContain('海南');
    const kinds = campaign.vouchers.nodes.flatMap((voucher) =>
      voucher.ledgerEntries.nodes.map(({ cause }) => cause.kind),
    );
    expect(kinds).toContain('redemption');
  }, 60_000);

  it('and shows its members masked, to an auditor too', async () => {
    const { campaign } = await follow('hainan-auditor');
    for (const { member } of campaign.vouchers.nodes) {
      expect(member.person.maskedName).toMatch(/^.\*+$/);
      expect(member.person.maskedMobile).toMatch(/^1\d{2}\*{4}\d{4}$/);
      expect(member.person.maskedResidentId).toMatch(/^\d{3}\*+[\dX]{4}$/);
    }
  }, 60_000);

  it('and ends where the asker’s duties end: nobody without one sees the books', async () => {
    const [nobody] = await platform.door.asPeople(['01900000-0000-7000-8000-00000000ffff']);
    const read = (data: Record<string, unknown>): unknown => data['campaign'];
    const question = { document: `query q($id: Id!) { campaign(id: $id) { commitment { paid } } }`, read };
    const seen = nobody?.ask(question, { id: campaignId }).catch(() => null);
    expect((await seen) ?? null).toBeNull();
  }, 60_000);
});
