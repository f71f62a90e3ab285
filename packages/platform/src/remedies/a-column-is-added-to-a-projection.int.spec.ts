import { Controller, Module } from '@nestjs/common';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TradeUnionChanged } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { Consumes, isEvent, type EventBatch } from '@puhui/messaging';
import { sql } from '@puhui/postgres';
import { eventually, temporaryFolder } from '@puhui/testkit';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { NotesController } from '../spec/notes.controller.js';
import { NotesResolver } from '../spec/notes.resolver.js';
import { OperatedNotes } from '../spec/operated-notes.js';
import { unionChanged } from '../spec/union-events.js';

// The recipe docs/how-to/add-a-column-to-a-projection.md, step by step, while events keep coming.

const UNIONS = {
  name: 'unions',
  kind: 'projector',
  topics: ['puhui.members.trade-union.v1'],
  tables: ['union_list'],
} as const;
const unionsIn = (batch: EventBatch) => batch.events.filter((event) => isEvent(TradeUnionChanged, event));

/** The projector of the first release: it knows nothing of levels. */
@Controller()
class UnionList {
  @Consumes(UNIONS)
  async onEvents(batch: EventBatch): Promise<void> {
    for (const { aggregateId, version, data } of unionsIn(batch))
      await batch.tx.execute(
        sql`insert into ${batch.table('union_list')} as u (id, name, version) values (${aggregateId}::uuid, ${data.name}::text, ${version}::bigint)
           on conflict (id) do update set name = excluded.name, version = excluded.version where u.version < excluded.version`,
      );
  }
}

/** The projector of the second release. */
@Controller()
class UnionListWithLevels {
  @Consumes(UNIONS)
  async onEvents(batch: EventBatch): Promise<void> {
    for (const { aggregateId, version, data } of unionsIn(batch))
      await batch.tx.execute(
        sql`insert into ${batch.table('union_list')} as u (id, name, level, version)
             values (${aggregateId}::uuid, ${data.name}::text, ${data.level}::text, ${version}::bigint)
           on conflict (id) do update set name = excluded.name, level = excluded.level, version = excluded.version
           where u.version < excluded.version`,
      );
  }
}

@Module({ controllers: [NotesController, UnionList], providers: [NotesResolver] })
class FirstRelease {}
@Module({ controllers: [NotesController, UnionListWithLevels], providers: [NotesResolver] })
class SecondRelease {}

const CREATE = `create table union_list (id uuid primary key, name text not null, version bigint not null);
  select messaging.declare_table('public.union_list', 'projection');`;
const EXPAND = 'alter table union_list add column level text;';

/** A folder of migrations: the notes' own, and these. */
async function migrations(...more: readonly string[]): Promise<string> {
  const folder = temporaryFolder('column');
  await cp(fileURLToPath(new URL('../spec/migrations/', import.meta.url)), folder, {
    recursive: true,
  });
  for (const [place, text] of more.entries()) {
    const own = join(folder, `000${place + 2}-union-list-${place}`);
    await mkdir(own);
    await writeFile(join(own, 'up.sql'), text);
    await writeFile(join(own, 'note.md'), 'For this spec.\n');
  }
  return folder;
}

let operated: OperatedNotes;
beforeAll(async () => {
  operated = await OperatedNotes.start({ module: FirstRelease, migrations: await migrations(CREATE) });
});
afterAll(() => operated.stop());

/** Unions that are founded and changed without a pause, and what the last version of each is. */
class Traffic {
  readonly versions = new Map<Id, number>();
  private going = true;
  private readonly running = this.run();

  async stop(): Promise<void> {
    this.going = false;
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.going) {
      const [changed] = [...this.versions.keys()].slice(-7);
      await this.tell(newId(new Date()), 1);
      if (changed !== undefined) await this.tell(changed, (this.versions.get(changed) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Through whichever process is the service at the moment. */
  private async tell(id: Id, version: number): Promise<void> {
    const database = operated.notes.service.get(Database);
    await database.transaction(async (tx) => tx.keep(unionChanged(id, { version })));
    this.versions.set(id, version);
  }
}

const rows = async (where = sql`true`) =>
  operated.notes.database.sql.query<{ id: Id; version: string }[]>(
    sql`select id::text as id, version::text as version from union_list where ${where}`,
  );
const atLeast = (count: number, where = sql`true`) =>
  eventually(async () => expect((await rows(where)).length).toBeGreaterThanOrEqual(count));

/** Whether a rebuild comes out as the live table is, by the service's own report. */
async function isProved(): Promise<boolean | undefined> {
  const { data } = await operated.notes.ask('{ membersIntegrity { checks { kind ok } } }', {
    token: operated.token,
  });
  const { checks } = z
    .object({ checks: z.array(z.object({ kind: z.string(), ok: z.boolean() })) })
    .parse(data?.['membersIntegrity']);
  return checks.find(({ kind }) => kind === 'projection:members.unions:union_list')?.ok;
}

it('a projection gains a column under live traffic: every row has it, and none is lost', async () => {
  const traffic = new Traffic();
  await atLeast(60);

  // A release with the expand migration, whose projector writes the column; the one before goes.
  const first = operated.notes.service;
  operated.notes.service = await operated.notes.another({
    module: SecondRelease,
    migrations: await migrations(CREATE, EXPAND),
  });
  await first.stop();
  await atLeast(20, sql`level = 'county'`);
  expect((await rows(sql`level is null`)).length).toBeGreaterThan(30);

  expect(await isProved()).toBe(false);

  // The rebuild, in the middle of which much is published.
  const release = await operated.holdRebuilds('unions');
  const toldBefore = traffic.versions.size;
  const began = await operated.begin('rebuildMembersProjection', 'unions');
  await eventually(async () => expect(traffic.versions.size).toBeGreaterThan(toldBefore + 30));
  await release();
  const ended = await operated.ended(began.remedy?.id ?? '', 'DONE');
  expect(await rows(sql`level is null`)).toEqual([]);
  const [table] = ended.tables;
  expect(table).toMatchObject({ table: 'union_list', changed: true });
  expect(table?.rowsAfter).toBe(table?.rowsBefore);

  // The live projector goes on, and what anybody was told of is there, as it was told last.
  const toldAfter = traffic.versions.size;
  await eventually(async () => expect(traffic.versions.size).toBeGreaterThan(toldAfter + 20));
  await traffic.stop();
  await eventually(async () => {
    const known = new Map(
      (await rows(sql`level = 'county'`)).map(({ id, version }) => [id, Number(version)]),
    );
    for (const [id, version] of traffic.versions) expect([id, known.get(id)]).toEqual([id, version]);
  });
  expect(await operated.leftovers()).toEqual([]);

  // A report that took long is given again for a while: the next one begins after all of this.
  await eventually(async () => expect(await isProved()).toBe(true));
});
