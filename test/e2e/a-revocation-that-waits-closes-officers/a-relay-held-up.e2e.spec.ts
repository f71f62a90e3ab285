import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  billingQuestions,
  granted,
  LocalClock,
  madeUpPerson,
  membersQuestions,
  onceHeard,
  type Door,
} from '@puhui/cli';
import { businessDate, businessYear } from '@puhui/kernel';
import { openClient, type Client } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import { z } from 'zod';
import { Platform } from '../stage/platform.js';

const PATIENCE_MS = 60_000;
const anyKey = (): string => `untold-${Math.random()}`;

let platform: Platform;
let admin: Door;
let officer: Door;
let dutyId: string;
let tradeUnionId: string;
let year: number;
let members: Client;
let billing: Client;
beforeAll(async () => {
  platform = await Platform.shared();
  const opened = (owner: string) =>
    openClient({
      connectionString: platform.databaseUrl(owner),
      applicationName: 'puhui-test',
      onLost: () => undefined,
    });
  [members, billing, admin] = await Promise.all([
    opened('members'),
    opened('billing'),
    platform.door.asAccount('platform-admin'),
  ]);
  year = businessYear(businessDate(await new LocalClock(admin).now()));
  tradeUnionId = (await admin.ask(membersQuestions.tradeUnionByCode, { code: '4601' }))?.id ?? '';
  const person = madeUpPerson(66, Math.floor(Math.random() * 1_000_000), '460105');
  const registered = await admin.ask(membersQuestions.registerPerson, {
    input: { ...person, idempotencyKey: anyKey() },
  });
  const personId = granted(registered, 'register').person.id;
  const duty = { personId, role: 'FINANCE_OFFICER', scopeKind: 'UNION' as const, scopeId: tradeUnionId };
  const appointed = await onceHeard(admin, membersQuestions.grantDuty, {
    input: { ...duty, idempotencyKey: anyKey() },
  });
  dutyId = granted(appointed, 'appoint').duty.id;
  officer = await admin.asPerson(personId);
}, 200_000);
afterAll(() => Promise.all([members?.end(), billing?.end()]));

/** What becomes of it: "adopted", or the name of the refusal. */
async function adopts(): Promise<string> {
  const document = `海工办〔试〕${Math.floor(Math.random() * 1e6)}号`;
  const wish = {
    tradeUnionId,
    year,
    line: 'general-benefits',
    amount: '1900',
    document,
  };
  const answer = await officer
    .ask(billingQuestions.adoptBudget, { input: { ...wish, idempotencyKey: anyKey() } })
    .catch((error: unknown) => String(error));
  if (typeof answer === 'string') return answer;
  return answer.ok ? 'adopted' : answer.refusal.__typename;
}
const adoptionEndsIn = (outcome: string | RegExp) =>
  eventually(async () => expect(await adopts()).toMatch(outcome), PATIENCE_MS);

/** No word of members has moved what billing knows of duties for half a minute: six would have, one each five seconds. */
const nothingIsHeardForHalfAMinute = () =>
  eventually(async () => {
    const { rows } = await billing.query(
      "select caught_up_at < clock_timestamp() - interval '31 seconds' as behind from platform.duty_freshness",
    );
    expect(rows).toEqual([{ behind: true }]);
  }, PATIENCE_MS);

async function revoke(): Promise<void> {
  const revoked = await admin.ask(
    {
      document: `mutation m($id: Id!, $key: IdempotencyKey!) { revokeDuty(dutyId: $id, reason: "调岗", idempotencyKey: $key) { __typename } }`,
      read: (data) => z.object({ __typename: z.string() }).parse(data['revokeDuty']),
    },
    { id: dutyId, key: anyKey() },
  );
  expect(revoked).toEqual({ __typename: 'DutyRevoked' });
}

async function inGaps(): Promise<string[]> {
  const auditor = await platform.door.asAccount('national-auditor');
  const node = z.object({ event: z.string(), tradeUnionId: z.string().nullable() });
  const nodes = await auditor.ask(
    {
      document: '{ billingDecidedInGaps(first: 50) { nodes { event tradeUnionId } } }',
      read: (data) => z.object({ nodes: z.array(node) }).parse(data['billingDecidedInGaps']).nodes,
    },
    {},
  );
  return nodes.filter((found) => found.tradeUnionId === tradeUnionId).map(({ event }) => event);
}

describe('a revocation that members cannot publish, since its relay is held up', () => {
  it('closes what officers do elsewhere, and counts once told; auditors read what was decided meanwhile', async () => {
    await adoptionEndsIn('adopted');
    await members.query("select pg_advisory_lock(hashtextextended('puhui-relay', 0))");
    await revoke();
    // What is decided in the first half minute passes.
    expect(await adopts()).toBe('adopted');
    // A word that was on its way when it was revoked is true, and may come yet; none comes behind it.
    await nothingIsHeardForHalfAMinute();
    expect(await adopts()).toBe('DutiesBehind');
    await members.query('select pg_advisory_unlock_all()');
    await adoptionEndsIn(/NotAllowed|NOT_ALLOWED/);
    expect(await inGaps()).toContain('BudgetAdopted');
  }, 200_000);

  it('does so without members as well; it is open again soon after members is back', async () => {
    const finance = await platform.door.asAccount('hainan-finance');
    officer = finance;
    await adoptionEndsIn('adopted');
    await platform.kill('members');
    await nothingIsHeardForHalfAMinute();
    expect(await adopts()).toBe('DutiesBehind');
    await platform.start('members');
    await adoptionEndsIn('adopted');
  }, 200_000);
});
