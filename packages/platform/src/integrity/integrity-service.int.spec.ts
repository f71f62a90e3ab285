import { type Reader, sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import { platformRetention } from '../retention/platform-retention.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { talliedTables } from '../tallies/tallied-tables.js';
import type { Database } from '../database/database.js';
import { IntegrityService } from './integrity-service.js';
import { readNoted, type Noted } from './noted.js';
import type { IntegrityCheck } from './types.js';

const clock = new ManualClock(new Date('2026-11-22T00:00:00Z'));
const finding = (n: number) => ({
  kind: 'row-differs-from-event' as const,
  what: `note ${n}`,
  expected: 'a',
  found: 'b',
});

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
});
afterAll(() => spec.drop());

function service(
  check: (reader: Reader, noted?: Noted | null) => Promise<readonly IntegrityCheck[]>,
  rebuilt: IntegrityCheck[] = [],
) {
  let made = 0;
  const integrity = new IntegrityService({
    service: 'members',
    database: spec.database as Database,
    clock,
    messaging: () => ({
      publishes: ['puhui.members.member.v1'],
      takesIn: [{ consumer: 'members.duties', topic: 'puhui.members.duty.v1' }],
    }),
    sets: [],
    tallied: talliedTables(platformRetention),
    provider: () => ({
      check: (sql, noted) => {
        made += 1;
        return check(sql, noted);
      },
    }),
    rebuilt: async () => rebuilt,
  });
  return { integrity, made: () => made };
}
const own: IntegrityCheck = { kind: 'offer-state', rows: 2n, digest: 'ab', findings: [] };

it('a report has the platform’s checks, the service’s own and the projections at one watermark', async () => {
  const rebuilt: IntegrityCheck = { kind: 'projection:x', rows: 1n, digest: 'cd', findings: [] };
  const report = await service(async () => [own], [rebuilt]).integrity.report();
  expect(report).toMatchObject({ service: 'members', ok: true, watermark: clock.now() });
  expect(report.checks.map(({ kind }) => kind)).toEqual([
    'kept-events',
    'published:puhui.members.member.v1',
    'outbox:puhui.members.member.v1',
    'taken-in:members.duties:puhui.members.duty.v1',
    'duties-heard',
    'records-told:none',
    'records:messaging.put_aside',
    'records:messaging.discarded_message',
    'records:platform.duty_gap',
    'records:platform.remedy',
    'records:platform.security_event',
    'offer-state',
    'database-laws',
    'projection:x',
  ]);
});

it('a report shows an idle consumer with zero, like an empty topic', async () => {
  const { checks } = await service(async () => []).integrity.report();
  const zero = { rows: 0n, digest: '0000000000000000', ok: true };
  for (const kind of ['published:puhui.members.member.v1', 'taken-in:members.duties:puhui.members.duty.v1']) {
    expect(checks.filter((check) => check.kind === kind)).toMatchObject([zero]);
  }
});

it('a report says when its reading began, whatever was altered while it was made', async () => {
  const asked = clock.now();
  const slow = service(async () => {
    clock.advance(15_000);
    return [own];
  });
  expect((await slow.integrity.report()).watermark).toEqual(asked);
});

it('a report with any finding is not well, and lists a hundred at most', async () => {
  const findings = Array.from({ length: 150 }, (_, n) => finding(n));
  const report = await service(async () => [{ ...own, findings }]).integrity.report();
  expect(report.ok).toBe(false);
  expect(report.checks.find(({ kind }) => kind === 'offer-state')?.findings).toHaveLength(100);
});

const noted: Noted = {
  block: 0n,
  blockHash: '0'.repeat(64),
  checkpoint: null,
  at: new Date(0),
  newOnly: false,
};

describe('a report that is compared with a note', () => {
  it('hands it to the service’s own checks, and says when it stands no more', async () => {
    const seen: (Noted | null | undefined)[] = [];
    const { integrity } = service(async (_, given) => {
      seen.push(given);
      return [own];
    });
    expect((await integrity.report(noted)).ok).toBe(true);
    const other = await integrity.report({ ...noted, block: 7n });
    expect(other.checks.find(({ kind }) => kind === 'kept-events')?.findings).toMatchObject([
      { kind: 'block-not-as-noted', found: 'no row' },
    ]);
    expect(seen.map((one) => one?.block)).toEqual([0n, 7n]);
  });

  it('reads nothing else when it reads what is new: no topic, no projection, no row of the service', async () => {
    const { integrity, made } = service(async () => [own], [{ ...own, kind: 'projection:x' }]);
    const { checks, chainBlock, chainHash } = await integrity.report({ ...noted, newOnly: true });
    expect(checks.map(({ kind }) => kind)).toEqual(['kept-events']);
    expect([chainBlock, chainHash, made()]).toEqual(['0', '0'.repeat(64), 0]);
  });

  it('is made for itself, beside one that is compared with nothing', async () => {
    const { integrity, made } = service(async () => [own]);
    await Promise.all([integrity.report(), integrity.report(noted), integrity.report(noted)]);
    expect(made()).toBe(2);
  });

  it('finds no block and no checkpoint of a number that is not there', async () => {
    const nowhere = '9'.repeat(18);
    const input = { ...noted, block: nowhere, checkpoint: nowhere, rootHash: 'ab' };
    const report = await service(async () => []).integrity.report(readNoted(input));
    expect(report.checks.find(({ kind }) => kind === 'kept-events')?.findings).toHaveLength(1);
  });
});

describe('reports that read everything', () => {
  it('are made one after another, for notes of their own and of another time', async () => {
    let [atOnce, most] = [0, 0];
    const { integrity, made } = service(async () => {
      most = Math.max(most, (atOnce += 1));
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return [own];
    });
    const later = { ...noted, at: new Date(1) };
    await Promise.all([noted, later, { ...noted, block: 3n }, null].map((one) => integrity.report(one)));
    expect([made(), most]).toEqual([4, 1]);
  });

  it('go on after one that could not be made', async () => {
    let broken = true;
    const { integrity } = service(async () => {
      if (broken) throw new Error('the database is away');
      return [own];
    });
    const first = integrity.report();
    const second = integrity.report(noted);
    await expect(first).rejects.toThrow('the database is away');
    broken = false;
    await second.catch(() => undefined);
    expect((await integrity.report(noted)).ok).toBe(true);
  });
});

it('a report reads one read-only snapshot', async () => {
  const { integrity } = service(async (reader) => {
    const count = () => reader.query<{ rows: number }[]>(sql`select count(*)::int as rows from note`);
    const before = await count();
    await spec.rows(
      sql`insert into note values (gen_random_uuid(), 'meanwhile', 1, gen_random_uuid(), now())`,
    );
    expect(await count()).toEqual(before);
    const asked = sql`select current_setting('transaction_read_only') as "readOnly"`;
    expect(await reader.query(asked)).toEqual([{ readOnly: 'on' }]);
    await expect(reader.query(sql`delete from note`)).rejects.toThrow('a statement that writes is no query');
    return [];
  });
  expect((await integrity.report()).ok).toBe(true);
});

it('a report is shared by simultaneous askers, and made anew for later ones', async () => {
  const { integrity, made } = service(async () => [own]);
  const [one, other] = await Promise.all([integrity.report(), integrity.report()]);
  expect(one).toBe(other);
  expect(made()).toBe(1);
  await integrity.report();
  expect(made()).toBe(2);
});

it('a report that outlived its asker waits for the next one', async () => {
  const time = jest.spyOn(performance, 'now');
  try {
    const { integrity, made } = service(async () => {
      time.mockReturnValue(20_000);
      return [own];
    });
    time.mockReturnValue(0);
    const slow = await integrity.report();
    expect(await integrity.report()).toBe(slow);
    expect(made()).toBe(1);
    time.mockReturnValue(0);
    expect(await integrity.report()).not.toBe(slow);
    expect(made()).toBe(2);
  } finally {
    time.mockRestore();
  }
});
