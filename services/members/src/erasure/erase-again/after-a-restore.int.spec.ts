import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariant, newId, type Id } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { destroyKeys, platformMigrations, sql } from '@puhui/platform';
import { facts, textOf, tracesIn, type ServiceUnderTest } from '@puhui/platform/testing';
import { createTestDatabase, eventually, temporaryFolder, type TestDatabase } from '@puhui/testkit';
import { MembersIntegrity } from '../../integrity/members-integrity.js';
import { Vault } from '../../persons/vault.js';
import { aPerson } from '../../spec/builders.js';
import { people, startMembers } from '../../spec/members-under-test.js';
import { csv, importFile, row } from '../../spec/roster-files.js';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/how-to/backups-and-erasure.md'), 'utf8');
const folder = temporaryFolder('after-a-restore');

let members: ServiceUnderTest;
/** What benefits knows of who was erased. */
let benefits: TestDatabase;
beforeAll(async () => {
  members = await startMembers();
  benefits = await createTestDatabase({ migrations: [messagingMigrations, platformMigrations] });
});
afterAll(async () => {
  await members?.stop();
  await benefits?.drop();
});

/** At the console of the server, beside the database of members. */
const atConsole = (statement: string, values: readonly string[] = []) =>
  benefits.sql.pool.query(statement, [...values]);

/** A database as it is now under another name: nobody is connected meanwhile, and whoever was connects again. */
async function copy(from: string, to: string): Promise<void> {
  await atConsole(`alter database "${from}" with allow_connections false`);
  try {
    await eventually(async () => {
      await atConsole('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [from]);
      await atConsole(`create database "${to}" template "${from}"`);
    });
  } finally {
    await atConsole(`alter database "${from}" with allow_connections true`);
  }
}

const only = async (by: Id, query: string, variables: object = {}) => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const REQUEST = `mutation ($key: IdempotencyKey!) { requestErasure(idempotencyKey: $key) {
  ... on ErasureRequested { erasure { id } } } }`;
const ERASE = `mutation ($id: Id!, $key: IdempotencyKey!) { erasePerson(erasureId: $id, idempotencyKey: $key) {
  ... on ErasureMoved { erasure { status } } } }`;

/** What the page has people type, by what it begins with. */
function typed(beginning: string): string {
  const line = PAGE.split('\n').find((one) => one.trim().startsWith(beginning));
  invariant(line !== undefined, 'the-page-says-what-to-type', { beginning });
  return line.trim();
}

/** The list, as psql would print what the page asks of benefits. */
async function listOfErased(since: Date): Promise<string> {
  const [, statement = ''] = /psql -At "\$BENEFITS" -c "(.+)" > erased\.txt$/.exec(typed('psql ')) ?? [];
  const asked = statement.replace('THE MOMENT OF THE BACKUP', since.toISOString());
  const { rows } = await benefits.sql.pool.query<{ person_id: string; erased_at: Date }>(asked);
  return rows.map((one) => `${one.person_id}|${one.erased_at.toISOString()}\n`).join('');
}

/** The program of the page, with its settings in a file. */
function eraseAgain(list: string): { code: number | null; said: string } {
  const [settings, erased] = [join(folder, 'members.env'), join(folder, 'erased.txt')];
  const lines = Object.entries(members.env).map(([name, value]) => `${name}="${value}"`);
  writeFileSync(settings, [...lines, 'PUHUI_LOG_LEVEL=info'].join('\n'));
  writeFileSync(erased, list);
  const [program = '', ...args] = typed('npm run erase-again')
    .replace('members.env', settings)
    .replace('erased.txt', erased)
    .replace('PERSON', people.admin.personId)
    .split(' ');
  expect(program).toBe('npm');
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: folder },
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}` };
}

describe('members restored to before an erasure', () => {
  const [gone, stays] = [aPerson(970), aPerson(971)];
  let list: string;
  beforeAll(async () => {
    await importFile(members, csv(row(970), row(971)));
    const [found] = await members.database.sql.query<{ id: Id }[]>(
      sql`select id from person where resident_id_hash = ${hashOf(gone)}::bytea`,
    );
    const person = found?.id ?? '';
    const { name } = members.database;
    const backedUp = new Date();
    await copy(name, `${name}_backup`);
    const { erasure } = await only(person, REQUEST);
    await only(people.hainanOfficer.personId, ERASE, { id: textOf(erasure, 'id') });
    await benefits.sql.transaction((tx) => destroyKeys(tx, [person], new Date()));
    const [isKnown] = await known();
    invariant(isKnown === false, 'who-was-erased-is-gone');
    await atConsole(`drop database "${name}" with (force)`);
    await copy(`${name}_backup`, name);
    await atConsole(`drop database "${name}_backup" with (force)`);
    list = await listOfErased(backedUp);
  });
  const hashOf = ({ residentId }: typeof gone) => members.service.get(Vault).residentIdHash(residentId);
  /** Whether each of the two is found by their document, and has a membership that lasts. */
  const known = async (): Promise<boolean[]> => {
    const found = await members.database.sql.query<{ hash: string }[]>(
      sql`select encode(p.resident_id_hash, 'hex') as hash from person p
          join membership m on m.person_id = p.id where m.status = 'active'`,
    );
    return [gone, stays].map((one) => found.some(({ hash }) => hash === hashOf(one).toString('hex')));
  };

  it('has the person again, whom benefits names', async () => {
    await eventually(async () => expect(await known()).toEqual([true, true]));
    expect(list.split('\n')).toHaveLength(2);
  });

  it('has them no more after the program of the page, typed as it stands there', async () => {
    const { code, said } = eraseAgain(list);
    expect(said).toContain('"erased":1');
    expect(code).toBe(0);
    expect(await known()).toEqual([false, true]);
    expect(await tracesIn(members.database.sql, [gone.residentId, hashOf(gone)])).toEqual([]);
  });

  it('erases nobody twice, and its rows are what its events say', async () => {
    expect(eraseAgain(list)).toMatchObject({ code: 0, said: expect.stringContaining('"before":1') });
    const checks = await members.service.get(MembersIntegrity).check(members.database.sql);
    expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
