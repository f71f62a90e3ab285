import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, SpecCampaign, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { answersOf } from '../spec/figures.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** What billing answers to a launch by somebody whose duty over the union is known to stand so. */
async function launchedBy(known: 'live' | 'revoked' | 'unknown'): Promise<string | undefined> {
  const line = someLine();
  await adoptLine(books, line, 50_000n);
  const campaign = new SpecCampaign(line, 1900n, 'film');
  const actorId = id();
  const revokedAt = known === 'revoked' ? '2026-10-01' : null;
  if (known !== 'unknown')
    await books.query(
      sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, revoked_at, version)
        values (${id()}::uuid, ${actorId}::uuid, 'union_officer', 'union', ${line.tradeUnionId}::uuid, '2026-01-01',
          ${revokedAt}::timestamptz, 1)`,
    );
  await deliver(books, { ...campaign.launch(5), actorId });
  return (await answersOf(books, campaign.id)).at(-1);
}

it('money is bound for an officer who still is one, and for one of whom billing has not heard yet', async () => {
  expect(await launchedBy('live')).toBe('CampaignEncumbered');
  expect(await launchedBy('unknown')).toBe('CampaignEncumbered');
});

it('no money is bound for an officer who was revoked while the launch was on its way', async () => {
  expect(await launchedBy('revoked')).toBe('CampaignEncumbranceRefused OFFICER_NOT_ENTITLED');
});
