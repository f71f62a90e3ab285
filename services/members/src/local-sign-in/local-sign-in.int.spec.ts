import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { Database, sql } from '@puhui/platform';
import { ServiceUnderTest, textOf } from '@puhui/platform/testing';
import type { PrismaClient } from '../generated/prisma/client.js';
import { erasePerson } from '../persons/erase.js';
import { lockWholePerson } from '../persons/people.js';
import { Vault } from '../persons/vault.js';
import { membersService } from '../service.js';
import { aPerson } from '../spec/builders.js';
import { keys, people, startMembers } from '../spec/members-under-test.js';
import { register, registered } from '../spec/registered.js';
import { PEOPLE_WITH_MOBILE } from './local-sign-in.js';

const JSON_TYPE = 'application/json';
const asked = (at: ServiceUnderTest, body: object): Promise<Response> =>
  at.post(null, PEOPLE_WITH_MOBILE, JSON_TYPE, JSON.stringify(body));

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

describe('who has a mobile, in a local run', () => {
  const found = async (mobile: string): Promise<unknown> => {
    const answer = await asked(members, { mobile });
    expect(answer.status).toBe(200);
    return answer.json();
  };

  it('is found however the number is written, and nobody else is', async () => {
    const personId = await registered(members, 820);
    await registered(members, 821);
    const { mobile } = aPerson(820);
    expect(await found(`+86 ${mobile.slice(0, 3)}-${mobile.slice(3)}`)).toEqual({ people: [personId] });
    expect(await found('19999999999')).toEqual({ people: [] });
  });

  it('is whoever was registered last first, where several have one', async () => {
    const { mobile } = aPerson(830);
    const ids: Id[] = [];
    for (const n of [830, 831, 832]) {
      const answer = await register(members, people.admin.personId, { ...aPerson(n), mobile });
      ids.unshift(textOf(answer['person'], 'id'));
    }
    expect(await found(mobile)).toEqual({ people: ids });
  });

  it('is nobody once they have been erased, and one that does not open hides no other', async () => {
    const gone = await registered(members, 840);
    const broken = await registered(members, 841);
    const there = await registered(members, 842);
    const database = members.service.get<Database<PrismaClient>>(Database);
    await database.transaction(async (tx) =>
      erasePerson(tx, unwrap(await lockWholePerson(tx, gone)), members.service.get(Vault)),
    );
    await members.database.sql.execute(
      sql`update person set mobile_cipher = '\\x00' where id = ${broken}::uuid`,
    );
    expect(await found(aPerson(840).mobile)).toEqual({ people: [] });
    expect(await found(aPerson(841).mobile)).toEqual({ people: [] });
    expect(await found(aPerson(842).mobile)).toEqual({ people: [there] });
  });

  it.each([{}, { mobile: 'not a number' }, { mobile: 7 }, { mobile: null }])(
    'is asked for by a number: %j',
    async (body) => {
      expect((await asked(members, body)).status).toBe(400);
    },
  );
});

it('whose a number is is told to nobody who has not the secret of the gateway', async () => {
  const answer = await fetch(new URL(PEOPLE_WITH_MOBILE, members.url), {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE },
    body: JSON.stringify({ mobile: '19999999999' }),
  });
  expect(answer.status).toBe(403);
});

it.each([
  ['by a gate', 'https://texts.puhui.example/send'],
  ['not at all', ''],
])('where codes are sent %s, nobody is found by a number', async (_how, texts) => {
  const elsewhere = await ServiceUnderTest.start(membersService, { ...keys, PUHUI_TEXTS: texts });
  const answer = await asked(elsewhere, { mobile: '19999999999' });
  await elsewhere.stop();
  expect(answer.status).toBe(404);
});
