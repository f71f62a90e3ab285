import type { Role } from '@puhui/contracts';
import { binds, keptFrom, sql, type DocumentHat, type Sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { billingAccess } from '../access.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { steps, type StepName } from './steps-of-somebody/steps.js';
import { stepsOfEach } from './steps-of-somebody/find-steps.js';
import {
  approved,
  confirmed,
  draw,
  pay,
  settlementStory,
  type SettlementStory,
} from '../spec/settlement-story.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

interface Asked {
  readonly story: SettlementStory;
  readonly statementId: Id;
}
/** Each decision of this service that has another side: until where it comes, by which duty, and how it is asked for. */
const decisions = {
  drawStatement: {
    until: async (story: SettlementStory) => (await draw(story)).id,
    role: 'finance_officer',
    ask: (who: Id, { story: { office, campaign, union: tradeUnionId } }: Asked) =>
      office.draw(who, { partnerId: campaign.partnerId, tradeUnionId, period: '2026-11' }),
  },
  redrawStatement: {
    until: async (story: SettlementStory) => (await draw(story)).id,
    role: 'finance_officer',
    ask: (who: Id, { story, statementId }: Asked) => story.office.redraw(who, statementId, []),
  },
  sendStatement: {
    until: async (story: SettlementStory) => (await draw(story)).id,
    role: 'finance_officer',
    ask: (who: Id, { story, statementId }: Asked) => story.office.send(who, statementId),
  },
  confirmStatement: {
    until: async (story: SettlementStory) => {
      const { id } = await draw(story);
      return unwrap(await story.office.send(story.officer, id)).id;
    },
    role: 'partner_admin',
    ask: (who: Id, { story, statementId }: Asked) => story.office.confirm(who, statementId, null),
  },
  approveStatement: {
    until: async (story: SettlementStory) => (await confirmed(story)).id,
    role: 'finance_approver',
    ask: async (who: Id, { story, statementId }: Asked) => {
      const [row] = await books.query<{ hash: string }>(
        sql`select revision_hash as hash from statement where id = ${statementId}::uuid`,
      );
      return story.office.approve(who, statementId, row?.hash ?? '');
    },
  },
  sendBackStatement: {
    until: async (story: SettlementStory) => (await confirmed(story)).id,
    role: 'finance_approver',
    ask: (who: Id, { story, statementId }: Asked) =>
      story.office.sendBack(who, statementId, '有一笔核销没有凭证'),
  },
  recordPayment: {
    until: async (story: SettlementStory) => (await approved(story)).id,
    role: 'finance_officer',
    ask: (who: Id, { story, statementId }: Asked) => pay({ office: story.office, officer: who }, statementId),
  },
  recordPaymentFailure: {
    until: async (story: SettlementStory) => (await approved(story)).id,
    role: 'finance_officer',
    ask: (who: Id, { story, statementId }: Asked) =>
      story.office.payFails(who, statementId, 1, '账号有误，退汇'),
  },
} as const satisfies Record<string, { role: Role; until: unknown; ask: unknown }>;
type Decision = keyof typeof decisions;

const personIn = async (statement: Sql): Promise<Id> => {
  const [row] = await books.query<{ person: Id }>(statement);
  if (row === undefined) throw new Error('nobody wears that hat');
  return row.person;
};
type Hat = Exclude<DocumentHat, 'holder' | 'member' | 'asked'>;
/** Who wears each hat of a statement. */
const wearers: Readonly<Record<Hat, (asked: Asked) => Promise<Id>>> = {
  entered: async ({ story }) => story.officer,
  funded: async ({ story }) => story.treasurer,
  authored: async ({ story }) => {
    const author = newId(new Date());
    await books.query(
      sql`update encumbrance_attempt set author_ids = array[${author}]::uuid[] where campaign_id = ${story.campaign.id}::uuid`,
    );
    return author;
  },
  launched: ({ story }) =>
    personIn(
      sql`select actor_id::text as person from entry where cause_kind = 'encumbrance' and trade_union_id = ${story.union}::uuid`,
    ),
  confirmed: async ({ story }) => story.partnerAdmin,
  merchant: ({ story }) => story.office.person('partner_admin', 'partner', story.campaign.partnerId),
  served: ({ statementId }) =>
    personIn(
      sql`select r.cashier_id::text as person from redemption r join statement_line l on l.redemption_id = r.id
           where l.statement_id = ${statementId}::uuid`,
    ),
  applied: ({ story }) =>
    personIn(
      sql`select applicant_id::text as person from partner where id = ${story.campaign.partnerId}::uuid`,
    ),
};

const giveDuty = ({ story }: Asked, role: Role, person?: Id): Promise<Id> =>
  role === 'partner_admin'
    ? story.office.person(role, 'partner', story.campaign.partnerId, person)
    : story.office.person(role, 'union', story.union, person);

/** Somebody who was given the duty by this one, and has no other. */
async function appointedBy(granter: Id, asked: Asked, role: Role): Promise<Id> {
  const person = await giveDuty(asked, role, newId(new Date()));
  await books.query(
    sql`update platform.duty set granted_by = ${granter}::uuid where person_id = ${person}::uuid`,
  );
  return person;
}

/** They administered the merchant until some days before. */
async function laidDown(person: Id, days: number): Promise<Id> {
  const now = books.clock.now();
  await books.query(
    sql`update platform.duty set from_at = ${now}::timestamptz - interval '1200 days',
          revoked_at = ${now}::timestamptz - make_interval(days => ${days}::int)
        where person_id = ${person}::uuid and role = 'partner_admin'`,
  );
  return person;
}

const stepOf = (decision: Decision): StepName | undefined =>
  (Object.keys(steps) as StepName[]).find((step) => steps[step].decision === decision);
/** What somebody is told of a step before they ask for it; of drawing nobody is told, since there is no statement yet. */
async function toldOf(decision: Decision, who: Id, { statementId }: Asked): Promise<unknown> {
  const found = (await stepsOfEach(books.database, who, [statementId], books.clock.now())).get(statementId);
  if (found?.free.some((step) => step === stepOf(decision))) return 'free';
  return found?.hindered.find(({ step }) => step === stepOf(decision))?.hindrance;
}
/** What they are told of it is what becomes of it when they ask. */
async function isTold(decision: Decision, who: Id, asked: Asked, error: object): Promise<void> {
  if (decision !== 'drawStatement') expect(await toldOf(decision, who, asked)).toEqual(error);
  expect(await decisions[decision].ask(who, asked)).toEqual({ ok: false, error });
}

it('every step of a statement that has another side is told of before it is asked for', () => {
  const told = Object.values(steps).flatMap(({ decision, role }) =>
    decision ? [`${decision} by ${role}`] : [],
  );
  const ours = Object.entries(decisions).filter(([decision]) => decision !== 'drawStatement');
  expect(told.sort()).toEqual(ours.map(([decision, { role }]) => `${decision} by ${role}`).sort());
});

it('every decision about a statement that has another side is asked here', () => {
  const ours = Object.keys(keptFrom).filter((decision) => `Mutation.${decision}` in billingAccess);
  expect(ours.sort()).toEqual(Object.keys(decisions).sort());
});

describe.each(Object.keys(decisions) as Decision[])('%s is not for', (decision) => {
  const { until, role } = decisions[decision];
  let asked: Asked;
  beforeAll(async () => {
    const story = await settlementStory(books, { redemptions: 1 });
    asked = { story, statementId: await until(story) };
  });

  it.each(keptFrom[decision])(
    'who wears the hat "%s", or whom they or an officer of theirs appointed',
    async (hat) => {
      const wearer = await wearers[hat](asked);
      const refused = { code: 'GRANTER_NOT_INDEPENDENT', hat };
      const [appointed, theirOfficer] = [
        await appointedBy(wearer, asked, role),
        await appointedBy(wearer, asked, 'union_officer'),
      ];
      const appointedByTheirs = await appointedBy(theirOfficer, asked, role);
      if (binds(decision, hat)) {
        await isTold(decision, appointed, asked, refused);
        await isTold(decision, appointedByTheirs, asked, refused);
      }
      await giveDuty(asked, role, wearer);
      await isTold(decision, wearer, asked, { code: 'PERSON_NOT_INDEPENDENT', hat });
    },
  );

  it('anybody whom it is not the duty of; who has the duty and no hat does it as they are told', async () => {
    const free = newId(new Date());
    expect(await toldOf(decision, free, asked)).toBeUndefined();
    await giveDuty(asked, role, free);
    if (decision !== 'drawStatement') expect(await toldOf(decision, free, asked)).toBe('free');
    expect(await decisions[decision].ask(free, asked)).toMatchObject({ ok: true });
  });
});

const merchantsAreKept = (Object.keys(decisions) as Decision[]).filter((decision) =>
  keptFrom[decision].some((hat) => hat === 'merchant'),
);
it.each(merchantsAreKept)(
  '%s is not for who administered the merchant within three years and has laid it down',
  async (decision) => {
    const story = await settlementStory(books, { redemptions: 1 });
    const asked = { story, statementId: await decisions[decision].until(story) };
    for (const days of [0, 1094]) {
      const before = await laidDown(await wearers.merchant(asked), days);
      await giveDuty(asked, decisions[decision].role, before);
      await isTold(decision, before, asked, { code: 'PERSON_NOT_INDEPENDENT', hat: 'merchant' });
    }
  },
);

/** The firm of the story's merchant at another union, under its own record. */
async function elsewhere({ story }: Asked, status: string) {
  const [partnerId, uscc] = [newId(new Date()), `code ${newId(new Date())}`];
  const applicant = await story.office.partner(partnerId, newId(new Date()), { uscc, status });
  await books.query(
    sql`update partner set uscc = ${uscc}::text where id = ${story.campaign.partnerId}::uuid`,
  );
  return { applicant, administrator: await story.office.person('partner_admin', 'partner', partnerId) };
}
describe.each(merchantsAreKept)('%s, where the firm is at another union as well,', (decision) => {
  let asked: Asked;
  beforeAll(async () => {
    const story = await settlementStory(books, { redemptions: 1 });
    asked = { story, statementId: await decisions[decision].until(story) };
  });
  const isKept = async (person: Id, hat: Hat) => {
    await giveDuty(asked, decisions[decision].role, person);
    await isTold(decision, person, asked, { code: 'PERSON_NOT_INDEPENDENT', hat });
  };

  it.each(['qualified', 'live', 'delisted'])(
    'is not for who administers it there, did, or applied for it: %s',
    async (status) => {
      const { applicant, administrator } = await elsewhere(asked, status);
      await isKept(applicant, 'applied');
      await isKept(administrator, 'merchant');
      await isTold(decision, await laidDown(administrator, 1094), asked, {
        code: 'PERSON_NOT_INDEPENDENT',
        hat: 'merchant',
      });
    },
  );

  it.each(['applied', 'rejected'])(
    'is not for who gave its code, and is for the administrators of a record that nobody checked: %s',
    async (status) => {
      const { applicant, administrator } = await elsewhere(asked, status);
      await isKept(applicant, 'applied');
      await giveDuty(asked, decisions[decision].role, administrator);
      if (decision !== 'drawStatement') expect(await toldOf(decision, administrator, asked)).toBe('free');
    },
  );
});
