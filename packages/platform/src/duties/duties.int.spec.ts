import { identifier, sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DutyChanged, TradeUnionChanged, type Role } from '@puhui/contracts';
import { ManualClock, newId, type Id } from '@puhui/kernel';
import type { EventBatch, ReceivedEvent } from '@puhui/messaging';
import { SpecDatabase } from '../spec/spec-database.js';
import type { Duty, Scope, ScopeKind } from './duty.js';
import { DutiesProjector } from './duties-projector.js';
import { KnownDuties } from './known-duties.js';
import { UnionTree } from './union-tree.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const id = (): Id => newId(new Date());

const [province, city, county, elsewhere] = [id(), id(), id(), id()] as const;
const duties = new KnownDuties();
const tree = new UnionTree();
let spec: SpecDatabase;

beforeAll(async () => {
  spec = await SpecDatabase.create();
  await take(
    union(province, [province]),
    union(city, [province, city]),
    union(county, [province, city, county]),
    union(elsewhere, [elsewhere]),
  );
});
afterAll(() => spec.drop());

const received = (
  definition: typeof DutyChanged | typeof TradeUnionChanged,
  aggregateId: Id,
  version: number,
  data: object,
): ReceivedEvent => ({
  id: id(),
  type: definition.type,
  definition,
  topic: definition.topic,
  partition: 0,
  offset: '0',
  aggregateId,
  version,
  tradeUnionId: null,
  occurredAt: NOW,
  businessDate: '2026-11-22',
  actorId: null,
  causationId: null,
  correlationId: null,
  traceparent: null,
  data,
});
const union = (unionId: Id, path: Id[], version = 1, name = 'union') =>
  received(TradeUnionChanged, unionId, version, {
    id: unionId,
    path,
    name,
    code: unionId.slice(-6),
    level: 'county',
    industry: false,
    regionCode: '4690',
    parentId: path.at(-2) ?? null,
    uscc: null,
    status: 'active',
  });
interface Facts {
  version?: number;
  from?: string;
  to?: string | null;
  revokedAt?: string | null;
  dutyId?: Id;
  grantedBy?: Id;
}
const duty = (personId: Id, role: Role, scopeKind: ScopeKind, scopeId: Id | null, facts: Facts = {}) => {
  const {
    version = 1,
    dutyId = id(),
    from = '2026-01-01T00:00:00Z',
    to = null,
    revokedAt = null,
    grantedBy,
  } = facts;
  return received(DutyChanged, dutyId, version, {
    dutyId,
    personId,
    role,
    scopeKind,
    scopeId,
    from,
    to,
    revokedAt,
    ...(grantedBy === undefined ? {} : { grantedBy }),
  });
};
const taking = (consumer: string, events: readonly ReceivedEvent[]) =>
  spec.database.transaction((tx) => {
    const batch: EventBatch = { consumer, events, tx, table: identifier };
    return new DutiesProjector(new ManualClock(NOW), { warn: () => undefined }).onEvents(batch);
  });
const take = (...events: ReceivedEvent[]) => taking('members.duties', events);
const covers = async (actorId: Id, role: Role | Role[], scope: Scope, now = NOW): Promise<Duty | null> => {
  const may = await duties.mayOver({ tx: spec.database, actorId, now }, role, scope);
  if (!may.ok) expect(may.error).toEqual({ code: 'NOT_ALLOWED' });
  return may.ok ? may.value : null;
};

it('a duty over a union covers the union and those below it, and nothing else', async () => {
  const officer = id();
  await take(duty(officer, 'union_officer', 'union', city));
  expect(await covers(officer, 'union_officer', { kind: 'union', id: city })).toMatchObject({
    scopeId: city,
  });
  expect(await covers(officer, 'union_officer', { kind: 'union', id: county })).not.toBeNull();
  expect(await covers(officer, 'union_officer', { kind: 'union', id: province })).toBeNull();
  expect(await covers(officer, 'union_officer', { kind: 'union', id: elsewhere })).toBeNull();
  expect(await covers(officer, 'finance_officer', { kind: 'union', id: city })).toBeNull();
  expect(await covers(officer, ['auditor', 'union_officer'], { kind: 'union', id: city })).not.toBeNull();
});

it('a duty over the platform covers everything; other scopes are matched by id', async () => {
  const [auditor, cashier, outlet] = [id(), id(), id()] as const;
  await take(duty(auditor, 'auditor', 'platform', null), duty(cashier, 'partner_cashier', 'outlet', outlet));
  expect(await covers(auditor, 'auditor', { kind: 'union', id: county })).not.toBeNull();
  expect(await covers(auditor, 'auditor', { kind: 'platform' })).not.toBeNull();
  expect(await covers(cashier, 'partner_cashier', { kind: 'outlet', id: outlet })).not.toBeNull();
  expect(await covers(cashier, 'partner_cashier', { kind: 'outlet', id: id() })).toBeNull();
  expect(await covers(cashier, 'partner_cashier', { kind: 'partner', id: outlet })).toBeNull();
});

it('many persons at many outlets are each told what asking for them one by one would tell', async () => {
  const [outlet, other] = [id(), id()] as const;
  const [cashier, everywhere, gone, admin] = [id(), id(), id(), id()] as const;
  await take(
    duty(cashier, 'partner_cashier', 'outlet', outlet),
    duty(everywhere, 'partner_cashier', 'platform', null),
    duty(gone, 'partner_cashier', 'outlet', outlet, { revokedAt: '2026-11-21T00:00:00Z' }),
    duty(admin, 'partner_admin', 'outlet', outlet),
  );
  const asked = [cashier, everywhere, gone, admin, cashier].flatMap((personId) =>
    [outlet, other].map((scopeId) => ({ personId, scopeId })),
  );
  const each = await duties.grantersOverEach(spec.database, 'partner_cashier', 'outlet', asked, NOW);
  const oneByOne = await Promise.all(
    asked.map(({ personId, scopeId }) =>
      covers(personId, 'partner_cashier', { kind: 'outlet', id: scopeId }),
    ),
  );
  expect(each.map((granters) => granters.length > 0)).toEqual(oneByOne.map((covering) => covering !== null));
  expect(each.filter((granters) => granters.length > 0)).toHaveLength(4);
  expect(await duties.grantersOverEach(spec.database, 'partner_cashier', 'outlet', [], NOW)).toEqual([]);
});

it('a duty holds from its beginning until just before its end, and not once revoked', async () => {
  const person = id();
  await take(
    duty(person, 'union_officer', 'union', city, {
      from: '2026-11-01T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
    }),
    duty(person, 'auditor', 'union', city, { revokedAt: '2026-11-21T00:00:00Z' }),
  );
  const at = (text: string) => covers(person, 'union_officer', { kind: 'union', id: city }, new Date(text));
  expect(await at('2026-10-31T23:59:59Z')).toBeNull();
  expect(await at('2026-11-01T00:00:00Z')).not.toBeNull();
  expect(await at('2026-12-01T00:00:00Z')).toBeNull();
  expect((await duties.rolesOf(spec.database, person, NOW)).map(({ role }) => role)).toEqual([
    'union_officer',
  ]);
});

it('versions may arrive in any order', async () => {
  const person = id();
  const dutyId = id();
  const revoked = duty(person, 'auditor', 'union', city, {
    dutyId,
    version: 2,
    revokedAt: '2026-11-01T00:00:00Z',
  });
  const granted = duty(person, 'auditor', 'union', city, { dutyId, version: 1 });
  await take(revoked);
  await take(granted);
  expect(await duties.rolesOf(spec.database, person, NOW)).toEqual([]);
  const both = id();
  const newer = duty(both, 'auditor', 'union', city, { dutyId: both, version: 5 });
  await take(newer, duty(both, 'worker', 'union', city, { dutyId: both, version: 4 }));
  expect((await duties.rolesOf(spec.database, both, NOW)).map(({ role }) => role)).toEqual(['auditor']);
});

it('who granted a duty stays known, though an instance of before changes it and says nothing of it', async () => {
  const [person, boss] = [id(), id()];
  const told = (dutyId: Id, version: number, facts: Facts = {}) =>
    duty(person, 'auditor', 'union', city, { dutyId, version, ...facts });
  const [inTwo, inOne] = [id(), id()];
  await take(told(inTwo, 1, { grantedBy: boss }));
  await take(told(inTwo, 2), told(inOne, 1, { grantedBy: boss }), told(inOne, 2));
  const held = await duties.rolesOf(spec.database, person, NOW);
  expect(held.map(({ grantedBy }) => grantedBy)).toEqual([boss, boss]);
});

describe('a revocation that was long on its way', () => {
  const gaps = () =>
    spec.database.query<{ from_at: Date; to_at: Date }[]>(sql`select from_at, to_at from platform.duty_gap`);
  const ago = (seconds: number): string => new Date(NOW.getTime() - seconds * 1000).toISOString();
  const granted = async (dutyId: Id): Promise<Id> => {
    const person = id();
    await take(duty(person, 'finance_officer', 'union', city, { dutyId }));
    return person;
  };
  const revoked = (dutyId: Id, person: Id, revokedAt: string, version = 2) =>
    duty(person, 'finance_officer', 'union', city, { dutyId, version, revokedAt });
  beforeEach(async () => {
    await spec.rows(sql`delete from platform.duty_gap`);
  });

  it('leaves a gap since it was made: its owner had not told it, and nobody could know', async () => {
    const dutyId = id();
    const person = await granted(dutyId);
    await take(revoked(dutyId, person, ago(31)));
    expect(await gaps()).toEqual([{ from_at: new Date(ago(31)), to_at: NOW }]);
    await spec.rows(sql`delete from platform.duty_gap`);
    await take(revoked(dutyId, person, ago(31), 3));
    expect(await gaps()).toEqual([]);
  });

  it('leaves none where it came in time, where nobody had the duty here, and in a copy that is built anew', async () => {
    const [inTime, unknown, copied] = [id(), id(), id()] as const;
    await take(revoked(inTime, await granted(inTime), ago(29)));
    await take(revoked(unknown, id(), ago(3_600)));
    await taking('members.duties~next_1', [revoked(copied, await granted(copied), ago(3_600))]);
    expect(await gaps()).toEqual([]);
  });
});

it('a service knows the tree of unions: who is below whom, and the latest name', async () => {
  await take(union(city, [province, city], 3, '海口市总工会'), union(city, [province, city], 2, 'old name'));
  const known = await tree.byId(spec.database, [city, county, city, id()]);
  expect([...known.keys()].sort()).toEqual([city, county].sort());
  expect(known.get(city)).toMatchObject({ name: '海口市总工会', parentId: province, regionCode: '4690' });
  expect(await tree.isInSubtree(spec.database, county, province)).toBe(true);
  expect(await tree.isInSubtree(spec.database, province, county)).toBe(false);
  expect(await tree.pathOf(spec.database, county)).toEqual([province, city, county]);
  expect(await tree.pathOf(spec.database, id())).toEqual([]);
});

it('somebody to whom several gave a duty acts by the one that is wanted, and else by the oldest', async () => {
  const [person, boss, another] = [id(), id(), id()] as const;
  const [oldest, newer] = [
    duty(person, 'finance_officer', 'union', city, { grantedBy: boss }),
    duty(person, 'finance_officer', 'union', city, { grantedBy: another }),
  ];
  await take(oldest, newer);
  const deciding = { tx: spec.database, actorId: person, now: NOW };
  const scope = { kind: 'union', id: city } as const;
  const by = async (isFree: (held: { appointers: readonly string[] }) => boolean) => {
    const may = await duties.mayFreelyOver(deciding, 'finance_officer', scope, isFree);
    return may.ok ? may.value.appointers : may.error.code;
  };
  expect(await by(({ appointers }) => appointers.includes(another))).toEqual([another]);
  expect(await by(() => false)).toEqual([boss]);
  expect(await duties.mayOver(deciding, 'finance_officer', scope)).toMatchObject({
    value: { grantedBy: boss },
  });
});
