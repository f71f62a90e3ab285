import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { walkOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { people, startMembers } from './spec/members-under-test.js';
import { seededUnionId } from './unions/seed-trade-unions/divisions.js';

const hainan = seededUnionId('46');
const officer = people.hainanOfficer.personId;
/** More than a service has connections. */
const QUESTIONS = 25;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

/** Lists inside parents inside lists, without saying how many: 20 × 20 × 20 × 20 unions, counted. */
const WIDE =
  '{tradeUnions{nodes{children{nodes{parent{children{nodes{parent{children{nodes{memberCount}}}}}}}}}}}';

describe('a short query for lists in lists', () => {
  it('is refused for what it may cost, before anything is read', async () => {
    const { statements } = walkOf(members);
    const before = await statements();
    expect(WIDE.length).toBeLessThan(124);
    const { status, errors } = await members.ask(officer, WIDE);
    expect([status, errors[0]?.extensions['code']]).toEqual([400, 'QUERY_TOO_COSTLY']);
    expect(await statements()).toBe(before);
  });

  it('is answered in a handful of statements where it asks for few of each', async () => {
    const { statements } = walkOf(members);
    const few = WIDE.replace('tradeUnions', 'tradeUnions(first: 6)').replaceAll(
      'children',
      'children(first: 6)',
    );
    const before = await statements();
    const { data, errors } = await members.ask(officer, few);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data).split('memberCount').length).toBeGreaterThan(100);
    expect((await statements()) - before).toBeLessThan(12);
  });
});

describe('questions that get no answer', () => {
  const ASKS = JSON.stringify({ query: `{ members(tradeUnionId: "${hainan}") { nodes { id } } }` });
  const waiting = async (): Promise<number> => {
    const [row] = await members.database.sql.query<{ count: number }[]>(
      sql`select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and query like '%membership%'
        and pid <> pg_backend_pid() and datname = current_database()`,
    );
    return row?.count ?? 0;
  };

  it('hold up neither changes nor consumers, and end on the server when their askers hang up', async () => {
    const hangUp = new AbortController();
    let asked: Promise<unknown>[] = [];
    await members.database.sql.transaction(async (tx) => {
      await tx.execute(sql`lock table membership in access exclusive mode`);
      asked = Array.from({ length: QUESTIONS }, () =>
        members.post(officer, '/graphql', 'application/json', ASKS, hangUp.signal).catch(() => 'hung up'),
      );
      await eventually(async () => expect(await waiting()).toBeGreaterThan(4));
      await aDutyIsGrantedAndHeardOf();
      expect(await waiting()).toBeGreaterThan(4);
      hangUp.abort();
      await eventually(async () => expect(await waiting()).toBe(0));
    });
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['hung up']));
    const { errors } = await members.ask(officer, `{ members(tradeUnionId: "${hainan}") { nodes { id } } }`);
    expect(errors).toEqual([]);
  });

  /** A change commits, and comes round through the broker to what this service knows of duties. */
  async function aDutyIsGrantedAndHeardOf(): Promise<void> {
    const input = { personId: people.worker.personId, role: 'AUDITOR', scopeKind: 'UNION', scopeId: hainan };
    const { data } = await members.ask(
      people.admin.personId,
      'mutation ($input: GrantDutyInput!) { grantDuty(input: $input) { __typename } }',
      { input: { ...input, idempotencyKey: newId(new Date()) } },
    );
    expect(data).toEqual({ grantDuty: { __typename: 'DutyGranted' } });
    await eventually(async () => {
      const known = await members.database.sql.query(
        sql`select from platform.duty where person_id = ${people.worker.personId}::uuid and role = 'auditor'`,
      );
      expect(known).toHaveLength(1);
    });
  }
});
