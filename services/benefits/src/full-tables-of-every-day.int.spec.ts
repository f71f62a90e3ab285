import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, type Id } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/platform';
import { EndWhatIsOpen } from './erasure/end-what-is-open.js';
import { ExpireVouchers } from './expiry/expire-vouchers.js';
import { RedeemVoucher } from './redemption/redeem-voucher/use-case.js';
import { answer, claimed, launched, launching, someTerms } from './spec/campaigns.js';
import { outcomeOf, redeem, undo } from './spec/counters.js';
import { entered, ISSUES, settleAll, signUpCampaign, withdraw } from './spec/entries.js';
import { tellErasure } from './spec/erased.js';
import { fillASale } from './spec/filled-sale.js';
import { givingUp } from './spec/giving-up.js';
import { openInstance, type Instance } from './spec/instance.js';
import { watchedBatches } from './spec/watched.js';
import { giveMembers, makeWorld, someId, START, type World } from './spec/world.js';
import { ALPHABET, checkCharacter } from './vouchers/code/code.js';

const FULL = 40_000;
const SOME = 20;
/** Of what is about so few, a statement has no more before it, whatever else there is. */
const ROWS_MAX = 20 * SOME;

/** A code that nobody has. */
const noCode = (nr: number): string => {
  const text = `77777777${ALPHABET.charAt(nr % 32)}77`;
  return `${text}${checkCharacter(text)}`;
};

const otherCampaigns: readonly Sql[] = [
  sql`insert into campaign select other.* from campaign as one cross join generate_series(1, ${FULL}::int) as n
    cross join lateral jsonb_populate_record(null::campaign, to_jsonb(one) || jsonb_build_object('id', gen_random_uuid(), 'n', n)) as other`,
  sql`insert into campaign_quota select other.* from campaign_quota as one cross join campaign as c
    cross join lateral jsonb_populate_record(null::campaign_quota, to_jsonb(one) || jsonb_build_object('campaign_id', c.id)) as other
    where c.id <> one.campaign_id`,
  sql`insert into platform.person_key (person_id, erased_at, through_at)
    select gen_random_uuid(), ${START}::timestamptz, ${START}::timestamptz from generate_series(1, ${FULL}::int)`,
];

let world: World;
let instance: Instance;
let campaignId: Id;
let people: readonly Id[];

async function openFull(counting: readonly Sql[]): Promise<void> {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  const terms = someTerms(world);
  campaignId = await launched(instance, world, { quotas: { ...terms.quotas, totalUnits: 100_000 } });
  await world.test.sql.execute(sql`vacuum analyze`);
  for (const statement of [...fillASale(campaignId, 0, FULL), ...otherCampaigns, ...counting])
    await world.test.sql.execute(statement);
}

const vouchers = () => Promise.all(people.map((personId) => claimed(instance, personId, campaignId)));

async function lean(statementsMin: number, work: () => Promise<unknown>): Promise<void> {
  const works = await watchedBatches(instance, world.test.sql, work);
  expect(works.length).toBeGreaterThanOrEqual(statementsMin);
  const tooMuch = works
    .map(({ statement, rows, read, scanned }) => ({ statement, rows, read, scanned }))
    .filter(({ rows, read }) => Math.max(rows, read) > ROWS_MAX);
  expect(tooMuch).toEqual([]);
}

async function wrongCodes(): Promise<void> {
  await lean(5, async () => {
    const answers = await Promise.all([1, 2, 3].map((nr) => redeem(instance, world, noCode(nr))));
    for (const answered of answers) expect(outcomeOf(answered, 'REDEEMED')).toBe('CODE_UNKNOWN');
  });
}

async function answersOfBilling(): Promise<void> {
  const [granted, refused] = [await launching(instance, world), await launching(instance, world)];
  await lean(4, async () => {
    await answer(instance, granted.campaignId, granted.attempt.id, { amount: granted.attempt.amount });
    await answer(instance, refused.campaignId, refused.attempt.id, { refused: 'NO_BUDGET' });
  });
}

/**
 * @param isCounted before tables were counted PostgreSQL holds the index of all that is open for as good as that of the person: a round
 *   reads it then, once for each erasure
 */
async function erasure(isCounted: boolean): Promise<void> {
  await vouchers();
  await lean(1, () => tellErasure(instance, people[0] ?? ''));
  const round = async (): Promise<void> => expect(await instance.get(EndWhatIsOpen).round()).toBe(1);
  await (isCounted ? lean(5, round) : round());
}

describe.each([
  ['when PostgreSQL has counted them', [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', []],
])('what happens every day reads its own rows alone where tables are full, %s', (_, counting) => {
  beforeAll(async () => openFull(counting));
  beforeEach(async () => {
    world.clock.set(START);
    people = await giveMembers(world, SOME);
  });
  afterAll(async () => {
    await instance?.stop();
    await world?.drop();
  });

  it('wrong codes at a counter', wrongCodes);

  it('a redemption whose answer was lost, and one that is taken back', async () => {
    const [one] = await vouchers();
    const [key, outletId] = [someId(), world.outletIds[0] ?? ''];
    const code = one?.code ?? '';
    const redeemed = await redeem(instance, world, code, { key });
    const asked = { idempotencyKey: key, outletId, code };
    await lean(3, async () => {
      expect(await instance.get(RedeemVoucher).find({ personId: world.cashierId }, asked)).not.toBeNull();
    });
    const id = redeemed.ok ? redeemed.value.redemptionId : '';
    await lean(5, async () => {
      expect(outcomeOf(await undo(instance, world.cashierId, id), 'UNDONE')).toBe('UNDONE');
    });
  });

  it('a voucher that is given up, and those that nobody redeemed in time', async () => {
    const [one] = await vouchers();
    await lean(4, async () => {
      expect(outcomeOf(await givingUp(instance, people[0] ?? '', one?.voucherId ?? ''), 'GIVEN_UP')).toBe(
        'GIVEN_UP',
      );
    });
    world.clock.set(new Date(START.getTime() + 60 * DAY_MS));
    await lean(3, () => instance.get(ExpireVouchers).expireBatch(SOME));
  });

  it('launches that billing answers', answersOfBilling);
  it('what somebody had who has been erased, beside all who were before', () => erasure(counting.length > 0));

  it('entries that are made, given back and settled', async () => {
    const signUp = await signUpCampaign(instance, world, SOME);
    const entries: Id[] = [];
    await lean(5, async () => {
      for (const personId of people) entries.push(await entered(instance, personId, signUp));
    });
    await lean(5, async () => {
      const answer = await withdraw(instance, people[0] ?? '', entries[0] ?? '');
      expect(outcomeOf(answer, 'WITHDRAWN')).toBe('WITHDRAWN');
    });
    world.clock.set(ISSUES);
    await lean(6, async () => expect(await settleAll(instance)).toBe(SOME - 1));
  });
});
