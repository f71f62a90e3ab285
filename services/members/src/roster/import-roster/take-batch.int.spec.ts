import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { membershipsOf } from '../../membership/members.js';
import { saveMembership } from '../../membership/held-memberships.js';
import { addMissingTradeUnions, lockTradeUnion, saveTradeUnion } from '../../unions/held-trade-unions.js';
import { aPerson, aUnion, day, now, someId } from '../../spec/builders.js';
import { MembersDatabase } from '../../spec/members-database.js';
import type { SetsTx } from '../../tx.js';
import type { RosterEntry } from '../reading/entry.js';
import { beginRun, endRun, type ImportRun } from './run.js';
import { prepareBatch, type PreparedBatch, type RosterBatch } from './prepare-batch.js';
import { takeBatch, type Taken } from './take-batch.js';

const headings = { residentId: '证件号码', name: '姓名', unionCode: '工会编码', unionName: '所属工会' };
const actorId = someId();

/** A row that is right in itself; the person is the n-th made-up one. */
const entry = (row: number, n: number, changes: Partial<RosterEntry> = {}): RosterEntry => ({
  row,
  person: aPerson(n),
  workerType: '网约配送员',
  employer: null,
  platform: '快达外卖',
  joinedOn: day('2024-03-05'),
  unionCode: '4601',
  unionName: null,
  ...changes,
});

let members: MembersDatabase;
let run: ImportRun;
beforeAll(async () => {
  members = await MembersDatabase.create();
  const { province } = members.unions;
  const dissolved = aUnion({ code: '4699', level: 'city', status: 'dissolved' }, province);
  await members.database.transaction((tx) => addMissingTradeUnions({ tx, actorId: null, now }, [dissolved]));
  run = await begin();
});
afterAll(() => members.drop());

const begin = (by = actorId): Promise<ImportRun> => {
  const facts = { tradeUnionId: members.unions.province.id, actorId: by, startedAt: now };
  return members.database.transaction((tx) => beginRun(tx, facts, members.vault));
};
const prepare = (batch: Partial<RosterBatch>, of = run): Promise<PreparedBatch> => {
  const means = { vault: members.vault, now: () => now };
  return prepareBatch(members.database, { entries: [], refusals: [], ...batch }, of, means);
};
const take = async (
  batch: Partial<RosterBatch>,
  of = run,
  watch: (tx: SetsTx) => SetsTx = (tx) => tx,
): Promise<Taken> => {
  const prepared = await prepare(batch, of);
  return members.database.statements((tx) =>
    takeBatch(watch(tx), prepared, of, { vault: members.vault, headings, now }),
  );
};
const told = ({ refusals }: Taken): string[] =>
  refusals.map(({ row, column, code, detail }) => `${row} ${column ?? '-'} ${code} ${detail ?? '-'}`);

it('a batch makes members of its rows, in the union of the row or of the file', async () => {
  const taken = await take({ entries: [entry(2, 1), entry(3, 2, { unionCode: null })] });
  expect(taken).toEqual({
    tally: { rows: 2, accepted: 2, unchanged: 0, refused: 0 },
    refusals: [],
    acceptedRows: new Set([2, 3]),
  });
  const rows =
    await members.rows(sql`select u.code, m.status, m.verified, m.version, p.registered_by = ${actorId}::uuid as registered
         from membership m join trade_union u on u.id = m.trade_union_id join person p on p.id = m.person_id
        order by u.code`);
  const active = { status: 'active', verified: true, version: 1, registered: true };
  expect(rows).toEqual([
    { code: '46', ...active },
    { code: '4601', ...active },
  ]);
});

it('a batch refuses each bad row for its own reason, in order, and imports the others', async () => {
  const taken = await take({
    entries: [
      entry(12, 11),
      entry(13, 11),
      entry(14, 12, { unionCode: 'nowhere' }),
      entry(15, 13, { unionCode: '43' }),
      entry(16, 14, { unionCode: '4699' }),
      entry(17, 1, { person: { ...aPerson(1), name: '别人' } }),
      entry(18, 15),
    ],
    refusals: [{ row: 11, column: '手机号', code: 'MOBILE_FORM', detail: null }],
  });
  expect(taken.tally).toEqual({ rows: 8, accepted: 2, unchanged: 0, refused: 6 });
  expect(told(taken)).toEqual([
    '11 手机号 MOBILE_FORM -',
    '13 证件号码 DUPLICATE_IN_FILE 12',
    '14 工会编码 UNION_CODE_UNKNOWN nowhere',
    '15 工会编码 UNION_OUTSIDE_SUBTREE 43',
    '16 工会编码 UNION_NOT_ACTIVE 4699',
    // The person stands in the first batch of this run already, under another name.
    '17 证件号码 DUPLICATE_IN_FILE 2',
  ]);
});

it('a batch knows who stood in an earlier batch of the run, and forgets it afterwards', async () => {
  const other = await begin();
  expect((await take({ entries: [entry(2, 20)] }, other)).tally.accepted).toBe(1);
  expect(told(await take({ entries: [entry(3, 20)] }, other))).toEqual(['3 证件号码 DUPLICATE_IN_FILE 2']);
  await members.database.transaction((tx) => endRun(tx, other, 'done', { vault: members.vault, now }));
  const next = await begin();
  expect((await take({ entries: [entry(2, 20)] }, next)).tally).toMatchObject({ unchanged: 1, refused: 0 });
});

it('nobody makes themself a member by a roster, and all others in it become one', async () => {
  await take({ entries: [entry(2, 940, { joinedOn: day('2019-01-02') })] }, await begin());
  const [row] = await members.rows<{ id: Id }>(
    sql`select person_id as id from membership where joined_on = '2019-01-02'`,
  );
  const officer = row?.id ?? actorId;
  const asMember = await take({ entries: [entry(2, 940), entry(3, 941)] }, await begin(officer));
  expect(asMember.tally).toEqual({ rows: 2, accepted: 1, unchanged: 1, refused: 0 });
  const away = await take({ entries: [entry(2, 940, { unionCode: '4604' })] }, await begin(officer));
  expect(told(away)).toEqual(['2 证件号码 MEMBER_OF_ANOTHER_UNION -']);
  const [last] = await membershipsOf(members.database, officer);
  if (!last) throw new Error('nobody is a member');
  await members.database.transaction((tx) =>
    saveMembership(
      { tx, actorId, now },
      last,
      [{ name: 'MembershipLeft', data: { reason: '离职' } }],
      members.vault,
    ),
  );
  const own = await take({ entries: [entry(2, 942), entry(3, 940), entry(4, 940)] }, await begin(officer));
  expect(told(own)).toEqual(['3 证件号码 OWN_MEMBERSHIP -', '4 证件号码 DUPLICATE_OF_REFUSED 3']);
  expect(own.tally).toEqual({ rows: 3, accepted: 1, unchanged: 0, refused: 2 });
});

it('a batch leaves members of that union unchanged, retained ones too, and refuses others’', async () => {
  const other = await begin();
  const joinedOn = day('2018-05-06');
  await take({ entries: [entry(2, 30), entry(3, 31), entry(4, 32, { joinedOn })] }, other);
  const [row] = await members.rows<{ id: string }>(
    sql`select person_id as id from membership where joined_on = '2018-05-06'`,
  );
  const [last] = await membershipsOf(members.database, row?.id ?? '');
  if (!last) throw new Error('nobody is a member');
  const cause = { actorId, now };
  await members.database.transaction((tx) =>
    saveMembership({ tx, ...cause }, last, [{ name: 'MembershipRetained', data: null }], members.vault),
  );
  const again = await begin();
  const entries = [entry(2, 30), entry(3, 31, { unionCode: '4604' }), entry(4, 32)];
  const taken = await take({ entries }, again);
  expect(taken.tally).toEqual({ rows: 3, accepted: 0, unchanged: 2, refused: 1 });
  expect(told(taken)).toEqual(['3 证件号码 MEMBER_OF_ANOTHER_UNION -']);
});

it('a batch keeps its counts and refusals with itself', async () => {
  const other = await begin();
  await take(
    { entries: [entry(2, 40)], refusals: [{ row: 3, column: null, code: 'BAD_QUOTE', detail: null }] },
    other,
  );
  await take({ entries: [entry(4, 41), entry(5, 41)] }, other);
  expect(
    await members.rows(
      sql`select rows, accepted, unchanged, refused from roster_import where id = ${other.id}`,
    ),
  ).toEqual([{ rows: 4, accepted: 2, unchanged: 0, refused: 2 }]);
  expect(
    await members.rows(
      sql`select row, code, detail from roster_refusal where import_id = ${other.id} order by row`,
    ),
  ).toEqual([
    { row: 3, code: 'BAD_QUOTE', detail: null },
    { row: 5, code: 'DUPLICATE_IN_FILE', detail: '4' },
  ]);
});

it('a batch that does not commit leaves nothing: no person, no count, nobody seen', async () => {
  const other = await begin();
  const broken = members.database.statements(async (tx) => {
    const means = { vault: members.vault, headings, now };
    await takeBatch(tx, await prepare({ entries: [entry(2, 50)] }, other), other, means);
    throw new Error('the machine breaks here');
  });
  await expect(broken).rejects.toThrow('the machine breaks here');
  expect(await members.rows(sql`select rows from roster_import where id = ${other.id}`)).toEqual([
    { rows: 0 },
  ]);
  expect((await take({ entries: [entry(2, 50)] }, other)).tally.accepted).toBe(1);
});

it('a batch adds nobody to a union dissolved since the file began', async () => {
  const leaving = aUnion({ code: '4698', level: 'city' }, members.unions.province);
  const cause = { actorId, now };
  await members.database.transaction((tx) => addMissingTradeUnions({ tx, ...cause }, [leaving]));
  const facts = { tradeUnionId: leaving.id, actorId, startedAt: now };
  const other = await members.database.transaction((tx) => beginRun(tx, facts, members.vault));
  const before = await take({ entries: [entry(2, 80, { unionCode: null })] }, other);
  expect(before.tally.accepted).toBe(1);
  await members.database.transaction((tx) =>
    saveTradeUnion({ tx, ...cause }, leaving, [{ name: 'TradeUnionDissolved', data: null }]),
  );
  const after = [entry(3, 81, { unionCode: null }), entry(4, 82, { unionCode: '4698' })];
  expect(told(await take({ entries: after }, other))).toEqual([
    '3 工会编码 UNION_NOT_ACTIVE 4698',
    '4 工会编码 UNION_NOT_ACTIVE 4698',
  ]);
});

it('a batch keeps its union from being dissolved until it has committed', async () => {
  const { town } = members.unions;
  const where = { tradeUnionId: town.id };
  const before = await members.database.prisma.membership.count({ where });
  let dissolving: Promise<number> | undefined;
  let isDone = false;
  /** Between the look at the unions and the first row that points at one. */
  const dissolve = async (): Promise<void> => {
    dissolving = members.database.transaction(async (other) => {
      await lockTradeUnion(other, town.id);
      isDone = true;
      return other.prisma.membership.count({ where });
    });
    await eventually(async () => {
      const waiting = await members.rows(
        sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.length === 0 && !isDone) throw new Error('it neither waits nor has happened');
    });
  };
  const watch = (tx: SetsTx): SetsTx =>
    new Proxy(tx, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name);
        if (typeof found !== 'function') return found;
        return async (...args: unknown[]): Promise<unknown> => {
          const [statement] = args;
          const text = String(Reflect.get(Object(statement), 'sql'));
          if (text.includes('insert into "person"') && !dissolving) await dissolve();
          return (await found.apply(target, args)) as unknown;
        };
      },
    });
  const other = await begin();
  await take({ entries: [entry(2, 85, { unionCode: town.code })] }, other, watch);
  // Whoever dissolves it sees the member who came in before.
  expect(await dissolving).toBe(before + 1);
});

it('a batch needs as many statements for five hundred rows as for five', async () => {
  const statements = async (from: number, count: number): Promise<number> => {
    let raw = 0;
    const watch = (tx: SetsTx): SetsTx =>
      new Proxy(tx, {
        get: (target, name) => {
          if (name === 'query' || name === 'execute') raw += 1;
          const found: unknown = Reflect.get(target, name);
          return typeof found === 'function' ? (found.bind(target) as unknown) : found;
        },
      });
    const entries = Array.from({ length: count }, (_, n) => entry(n + 2, from + n));
    expect((await take({ entries }, await begin(), watch)).tally.accepted).toBe(count);
    return raw;
  };
  const few = await statements(100, 5);
  expect(await statements(200, 500)).toBe(few);
  expect(few).toBeLessThanOrEqual(7);
});

it('a row whose answer tells that its document is known is written down as a look-up, and no other row', async () => {
  const of = await begin(someId());
  const looked = () =>
    members.rows(
      sql`select door, encode(document_hash, 'hex') as hash from document_lookup where actor_id = ${of.actorId}::uuid`,
    );
  await take({ entries: [entry(2, 801)] });
  await take({ entries: [entry(2, 802)] }, of);
  expect(await looked()).toEqual([]);
  const another = { person: { ...aPerson(801), name: '另有其人' } };
  const { refusals } = await take({ entries: [entry(3, 801, another), entry(4, 803)] }, of);
  expect(refusals.map(({ row, code }) => [row, code])).toEqual([[3, 'PERSON_NAME_DIFFERS']]);
  const hash = members.vault.residentIdHash(aPerson(801).residentId).toString('hex');
  expect(await looked()).toEqual([{ door: 'POST /rosters', hash }]);
});
