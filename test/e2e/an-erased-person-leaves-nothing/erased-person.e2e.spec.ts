import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { Platform } from '../stage/platform.js';
import { expectVerified } from '../stage/table.js';
import { filesWith } from './files-with.js';
import { ask, EMPLOYER, KEY, live, planted, said, SAID, UNDO, type Life } from './life.js';
import { keyedHashes, tablesWith } from './search.js';

const PATIENCE_MS = 60_000;
const TEXTS = [planted.name, planted.residentId, planted.mobile, EMPLOYER];
const traces = (): Promise<string[]> => tablesWith(platform, [...TEXTS, ...keyedHashes(platform, planted)]);
const answering = (name: string, more = ''): string =>
  said(name, `$id: Id!, ${KEY}${more}`, `erasureId: $id, idempotencyKey: $key`);

let platform: Platform;
let life: Life;
beforeAll(async () => {
  platform = await Platform.shared();
  life = await live(platform);
}, 600_000);

const request = async (): Promise<string> => {
  const document = `mutation m(${KEY}) { requestErasure(idempotencyKey: $key) { ... on ErasureRequested { erasure { id } } } }`;
  const { erasure } = await ask(life.self, document);
  return String((erasure as { id?: string } | undefined)?.id);
};

describe('while somebody is known', () => {
  it('only members and a rejected application hold them, by hashes and in clear', async () => {
    expect(await traces()).toEqual([
      'members public.document_lookup',
      'members public.membership',
      'members public.person',
      'partners public.partner',
    ]);
    expect(filesWith(platform.facts.dataDir, TEXTS)).toEqual([]);
  }, 120_000);

  it('what is no secret is found wherever it lies, on the broker and in the books too', async () => {
    const title = ['试验：柜台'];
    const found = [...filesWith(platform.facts.dataDir, title), ...(await tablesWith(platform, title))];
    expect(found).toEqual(expect.arrayContaining(['benefits public.campaign', 'billing public.commitment']));
    expect(found.filter((place) => /^(kafka|broker)/.test(place))).not.toEqual([]);
  }, 120_000);

  it('a number of theirs that is typed as a reason is refused at the counter, in words', async () => {
    for (const number of [planted.mobile, planted.residentId])
      expect(
        await ask(life.scene.cashier, UNDO, { id: life.redemptionId, said: `误扫 ${number}` }),
      ).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  });
});

describe('once they are erased', () => {
  it('it is at their word, and by an officer', async () => {
    const refuse = said(
      'refuseErasure',
      `$id: Id!, ${KEY}, $said: String!`,
      'erasureId: $id, reason: $said, idempotencyKey: $key',
    );
    expect(await ask(life.haikou, refuse, { id: await request(), said: SAID })).toMatchObject({
      __typename: 'ErasureMoved',
    });
    const id = await request();
    expect(await ask(life.haikou, answering('erasePerson'), { id })).toMatchObject({
      __typename: 'ErasureMoved',
    });
  });

  it('their token claims nothing any more', async () => {
    const claim = `mutation m($id: Id!, ${KEY}) { claimVoucher(input: { campaignId: $id, idempotencyKey: $key }) {
      __typename ... on NotEligible { reason } } }`;
    await eventually(
      async () =>
        expect(await ask(life.self, claim, { id: life.scene.campaignId })).toMatchObject({
          __typename: 'NotEligible',
        }),
      PATIENCE_MS,
    );
  }, 90_000);

  // And no statement of the merchant has their redemption in it.
  it('what they redeemed can still be undone, by a cashier who writes down their name once more', async () => {
    expect(await ask(life.scene.cashier, UNDO, { id: life.redemptionId, said: SAID })).toMatchObject({
      __typename: 'RedemptionUndone',
    });
  });

  it('no table of any service, no message and no file tells who they were', async () => {
    await eventually(async () => expect(await traces()).toEqual([]), PATIENCE_MS);
    expect(filesWith(platform.facts.dataDir, TEXTS)).toEqual([]);
  }, 180_000);

  it('books, chains and rows are proven as before', async () => {
    await expectVerified(platform);
  }, 120_000);
});
