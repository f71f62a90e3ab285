import { sql, type Sql } from '@puhui/platform';
import { aes256Gcm } from '@puhui/platform/plain';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aPerson, now, someId } from '../spec/builders.js';
import { MembersDatabase } from '../spec/members-database.js';
import { addPersons, findPersons, knownPersons } from './people.js';
import { personSeals } from './person-seals.js';
import type { SealedPerson } from './person.js';
import { namedKey } from './keys.js';
import { nobodys, Vault } from './vault.js';

let members: MembersDatabase;
beforeAll(async () => {
  members = await MembersDatabase.create();
});
afterAll(() => members.drop());

const seal = (n: number): SealedPerson => members.vault.seal(someId(), aPerson(n), nobodys);
const add = (...persons: SealedPerson[]) =>
  members.database.transaction((tx) => addPersons(tx, persons, now));
const hashOf = (n: number): string => members.vault.residentIdHash(aPerson(n).residentId).toString('hex');

it('a stored person is read back whole: what was sealed opens again', async () => {
  const sealed = seal(1);
  await add(sealed);
  const found = (await findPersons(members.database, [sealed.id])).get(sealed.id);
  if (!found) throw new Error('the person is not there');
  expect(members.vault.open(found)).toEqual(aPerson(1));
  expect(Buffer.from(found.seal).equals(Buffer.from(sealed.seal))).toBe(true);
});

it('a resident ID belongs to one person: whoever repeats it gets the existing id', async () => {
  const first = seal(2);
  const again = seal(2);
  await add(first);
  expect((await add(again)).get(hashOf(2))?.id).toBe(first.id);
  expect((await findPersons(members.database, [again.id])).size).toBe(0);
});

it('known and new persons are answered together', async () => {
  const [known, fresh] = [seal(3), seal(4)];
  await add(known);
  const answered = await add(seal(3), fresh);
  expect(answered.get(hashOf(3))?.id).toBe(known.id);
  expect(answered.get(hashOf(4))?.id).toBe(fresh.id);
});

it('a person is found by keyed hash under the key that made it, and under no other', async () => {
  const sealed = seal(5);
  await add(sealed);
  const another = new Vault(namedKey(Buffer.alloc(32, 1)), namedKey(Buffer.alloc(32, 3)), aes256Gcm);
  const find = (vault: Vault): Promise<number> =>
    knownPersons(
      members.database,
      vault,
      [5, 999].map((n) => ({ hash: hashOf(n), residentId: aPerson(n).residentId })),
    ).then((found) => found.size);
  expect(await find(members.vault)).toBe(1);
  expect(await find(another)).toBe(0);
  expect((await knownPersons(members.database, members.vault, [])).size).toBe(0);
});

it('persons added at once in opposite orders are each one, without a deadlock', async () => {
  const numbers = Array.from({ length: 300 }, (_, n) => 100 + n);
  const batches = [numbers, [...numbers].reverse(), numbers];
  const answers = await Promise.all(batches.map((batch) => add(...batch.map(seal))));
  for (const n of numbers) expect(new Set(answers.map((answer) => answer.get(hashOf(n))?.id)).size).toBe(1);
  const [count] = await members.rows<{
    n: number;
  }>(sql`select count(*)::int as n from person where resident_id_hash = any (
         array(select decode(h, 'hex') from unnest(${numbers.map(hashOf)}::text[]) as h))`);
  expect(count?.n).toBe(300);
});

it('the table of persons has no clear text', async () => {
  const [row] = await members.rows<{ text: string }>(
    sql`select string_agg(p::text, '') as text from person p`,
  );
  expect(row?.text).not.toMatch(/试验|1380000|00000019900101/);
  expect(row?.text).not.toContain(Buffer.from('试验').toString('hex'));
});

it.each(
  [
    sql`name_cipher = mobile_cipher`,
    sql`wrapped_key = wrapped_key || '\\x00'`,
    sql`resident_id_hash = sha256(resident_id_hash)`,
    sql`name_hash = sha256(name_hash)`,
    sql`registered_by = id`,
    sql`algorithm = 'none'`,
    sql`hash_key_id = 'x'`,
    sql`master_key_id = 'x'`,
    sql`seal = sha256(seal)`,
  ].map((change): [string, Sql] => [change.sql, change]),
)("a person's seal breaks when somebody sets %s", async (text, change) => {
  const sealed = seal(600 + text.length);
  await add(sealed);
  await members.rows(sql`update person set ${change} where id = ${sealed.id}::uuid`);
  const [{ findings }] = await personSeals(members.database, members.vault);
  expect(findings.map(({ kind, what }) => [kind, what])).toEqual([['seal-broken', `person ${sealed.id}`]]);
  await members.rows(sql`delete from person where id = ${sealed.id}::uuid`);
  expect((await personSeals(members.database, members.vault))[0].findings).toEqual([]);
});
