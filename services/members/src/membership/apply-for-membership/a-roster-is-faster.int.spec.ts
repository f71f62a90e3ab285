import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { Database, sql } from '@puhui/platform';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { Vault } from '../../persons/vault.js';
import { aMembership } from '../../spec/builders.js';
import { people, startMembers } from '../../spec/members-under-test.js';
import { registered } from '../../spec/registered.js';
import { seededUnionId } from '../../unions/seed-trade-unions/divisions.js';
import { addMemberships } from '../held-memberships.js';

const APPLY = `mutation ($input: ApplyForMembershipInput!) { applyForMembership(input: $input) { __typename
  ... on Refusal { code } ... on PersonAlreadyMember { memberId status } } }`;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

it('an applicant whom a roster adds meanwhile is shown that membership', async () => {
  const personId = await registered(members, 950);
  const taken = aMembership({ personId, tradeUnionId: seededUnionId('460106') });
  const database = members.service.get<Database<PrismaClient>>(Database);
  let applying: ReturnType<typeof members.ask> | undefined;
  await database.transaction(async (tx) => {
    const change = { tx, actorId: people.hainanOfficer.personId, now: new Date() };
    await addMemberships(change, [taken], members.service.get(Vault));
    applying = members.ask(personId, APPLY, {
      input: {
        tradeUnionId: seededUnionId('460105'),
        workerType: '网约配送员',
        idempotencyKey: newId(new Date()),
      },
    });
    // The applicant has looked and found nothing, and waits for what the roster does.
    await eventually(async () => {
      const waiting = await members.database.sql.query(
        sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(1);
    });
  });
  const answer = await applying;
  expect(answer?.errors).toEqual([]);
  expect(facts(answer?.data?.['applyForMembership'])).toEqual({
    __typename: 'PersonAlreadyMember',
    code: 'PERSON_ALREADY_MEMBER',
    memberId: taken.id,
    status: 'ACTIVE',
  });
});
