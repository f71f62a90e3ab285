import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { Database, sql } from '@puhui/platform';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { eventually, lockWaiters } from '@puhui/testkit';
import type { PrismaClient } from '../generated/prisma/client.js';
import { MembersIntegrity } from '../integrity/members-integrity.js';
import { lockWholePerson } from '../persons/people.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, importFile, row } from '../spec/roster-files.js';

const officer = people.haikouOfficer.personId;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

type Answer = Readonly<Record<string, unknown>>;
const only = async (by: Id, query: string, variables: object = {}): Promise<Answer> => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
async function joined(nr: number): Promise<Id> {
  await importFile(members, csv(row(nr)));
  const [found] = await members.database.sql.query<{ personId: Id }[]>(
    sql`select person_id as "personId" from membership order by id desc limit 1`,
  );
  if (!found) throw new Error('nobody is a member');
  return found.personId;
}
const waiting = (count: number) =>
  eventually(async () => expect(await lockWaiters(members.database.sql)).toBe(count));
/** Both at once, and the first is the first: somebody holds the person until both of them wait, one behind the other. */
async function inThisOrder(
  personId: Id,
  first: () => Promise<Answer>,
  second: () => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Promise<Answer>[] = [];
  await members.service.get<Database<PrismaClient>>(Database).transaction(async (tx) => {
    await lockWholePerson(tx, personId);
    answers.push(first());
    await waiting(1);
    answers.push(second());
    await waiting(2);
  });
  return Promise.all(answers);
}
const statusesTold = async (id: Id) =>
  (
    await members.database.sql.query<{ status: string }[]>(
      sql`select data ->> 'status' as status from messaging.event where aggregate_id = ${id}::uuid order by version`,
    )
  ).map(({ status }) => status);
const findings = async () =>
  (await members.service.get(MembersIntegrity).check(members.database.sql)).flatMap(
    (check) => check.findings,
  );

const WISHES = [
  {
    noun: 'erasure',
    nr: 720,
    ask: `requestErasure(idempotencyKey: $key) { ... on ErasureRequested { erasure { id } } }`,
    grant: `erasePerson(erasureId: $id, idempotencyKey: $key)`,
    takeBack: `withdrawErasure(erasureId: $id, idempotencyKey: $key)`,
    name: 'Erasure',
    done: 'DONE',
  },
  {
    noun: 'rectification',
    nr: 730,
    ask: `requestRectification(input: { employer: "椰城餐饮店", idempotencyKey: $key }) {
      ... on RectificationRequested { rectification { id } } }`,
    grant: `acceptRectification(rectificationId: $id, idempotencyKey: $key)`,
    takeBack: `withdrawRectification(rectificationId: $id, idempotencyKey: $key)`,
    name: 'Rectification',
    done: 'ACCEPTED',
  },
] as const;

type Kind = (typeof WISHES)[number];
/** What is done to wishes of a kind, and by whom. */
function deedsOf({ noun, ask, grant, takeBack, name }: Kind) {
  const shown = `{ __typename ... on ${name}Moved { ${noun} { id status } } ... on Refusal { code }
    ... on ${name}StepNotOpen { status } }`;
  const deed = (what: string) => `mutation ($id: Id!, $key: IdempotencyKey!) { ${what} ${shown} }`;
  return {
    asks: async (who: Id) =>
      textOf((await only(who, `mutation ($key: IdempotencyKey!) { ${ask} }`))[noun], 'id'),
    takesBack: (who: Id, id: Id, key: string = newId(new Date())) => only(who, deed(takeBack), { id, key }),
    grants: (id: Id) => only(officer, deed(grant), { id }),
    withdrawn: { __typename: `${name}Moved`, [noun]: { status: 'WITHDRAWN' } },
  };
}

describe.each(WISHES)('a wish ($noun) that is taken back', (kind) => {
  const { noun, nr, name } = kind;
  const { asks, takesBack, grants, withdrawn } = deedsOf(kind);

  it('is over, once, is told to all, and is asked anew by who wants it after all', async () => {
    const who = await joined(nr);
    const id = await asks(who);
    const key = newId(new Date());
    expect(await takesBack(who, id, key)).toMatchObject(withdrawn);
    expect(await takesBack(who, id, key)).toMatchObject(withdrawn);
    expect(await takesBack(who, id)).toMatchObject({ __typename: `${name}StepNotOpen`, status: 'WITHDRAWN' });
    expect(await grants(id)).toMatchObject({ __typename: `${name}StepNotOpen`, status: 'WITHDRAWN' });
    expect(await statusesTold(id)).toEqual(['waiting', 'withdrawn']);
    const seen = await only(officer, `query ($id: Id!) { ${noun}(id: $id) { status tradeUnion { id } } }`, {
      id,
    });
    expect(seen).toMatchObject({ status: 'WITHDRAWN', tradeUnion: { id: expect.any(String) } });
    expect(await asks(who)).not.toBe(id);
    expect(await findings()).toEqual([]);
  });

  it('is taken back by nobody else, for whom it is not there, whatever office they hold', async () => {
    const id = await asks(await joined(nr + 1));
    for (const other of [officer, await joined(nr + 2)])
      expect(await takesBack(other, id)).toMatchObject({ __typename: `${name}Unknown` });
    expect(await statusesTold(id)).toEqual(['waiting']);
  });
});

describe.each(WISHES)('a wish ($noun) that is taken back and answered at once, is so', (kind) => {
  const { noun, nr, name, done } = kind;
  const { asks, takesBack, grants, withdrawn } = deedsOf(kind);

  it('before the officer has decided: then nothing is done to them', async () => {
    const who = await joined(nr + 3);
    const id = await asks(who);
    const answers = await inThisOrder(
      who,
      () => takesBack(who, id),
      () => grants(id),
    );
    expect(answers).toMatchObject([withdrawn, { __typename: `${name}StepNotOpen`, status: 'WITHDRAWN' }]);
    expect(await statusesTold(id)).toEqual(['waiting', 'withdrawn']);
    expect(await findings()).toEqual([]);
  });

  it('too late, when the officer has decided: it stays done', async () => {
    const who = await joined(nr + 4);
    const id = await asks(who);
    const answers = await inThisOrder(
      who,
      () => grants(id),
      () => takesBack(who, id),
    );
    expect(answers).toMatchObject([
      { __typename: `${name}Moved`, [noun]: { status: done } },
      { __typename: `${name}StepNotOpen`, status: done },
    ]);
    expect(await statusesTold(id)).toEqual(['waiting', done.toLowerCase()]);
    expect(await findings()).toEqual([]);
  });
});
