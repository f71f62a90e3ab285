import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { aes256Gcm } from '@puhui/platform/plain';
import { eventually } from '@puhui/testkit';
import { aPerson, now, someId } from '../../spec/builders.js';
import { MembersDatabase } from '../../spec/members-database.js';
import { takeUp } from '../key-in-use.js';
import { namedKey } from '../keys.js';
import { addPersons, findPersons, knownPersons } from '../people.js';
import { personSeals } from '../person-seals.js';
import { nobodys, Vault, type KeysBefore } from '../vault.js';
import { movePersons, underKeysBefore } from './under-keys-of-now.js';

const PERSONS = 23;
const A_MOMENT_MS = 10_000;
const [master, hash, newMaster, newHash] = [1, 2, 3, 4].map((n) => namedKey(Buffer.alloc(32, n)));
if (!master || !hash || !newMaster || !newHash) throw new Error('four keys are made');
const vaultWith = (before: KeysBefore): Vault => new Vault(newMaster, newHash, aes256Gcm, before);
const old = new Vault(master, hash, aes256Gcm);
const both = vaultWith({ masters: [master], hashes: [hash] });
/** What is left when all are moved: the master key of before is told to nobody any more. */
const after = vaultWith({ masters: [], hashes: [hash] });

let members: MembersDatabase;
beforeAll(async () => {
  members = await MembersDatabase.create();
});
afterAll(() => members.drop());

const numbers = Array.from({ length: PERSONS }, (_, n) => n);
const ids = new Map(numbers.map((n) => [n, someId()]));
const add = (vault: Vault, n: number, id = someId()) =>
  members.database.transaction((tx) => addPersons(tx, [vault.seal(id, aPerson(n), nobodys)], now));
const documents = (vault: Vault, all: readonly number[]) =>
  all.map((n) => ({
    hash: vault.residentIdHash(aPerson(n).residentId).toString('hex'),
    residentId: aPerson(n).residentId,
  }));
const backToTheOldKeys = () =>
  members.rows(sql`update key_in_use set hash_key_id = ${hash.id}, master_key_id = ${master.id}`);
const move = (stopAfter = Infinity) => {
  const stopping = new AbortController();
  let batches = 0;
  const told = () => void (++batches >= stopAfter && stopping.abort());
  const { database } = members;
  return movePersons({
    database,
    vault: both,
    now: () => now,
    signal: stopping.signal,
    told,
    batchRows: 5,
  });
};

/** Everybody is found by their document and opens, whatever key they lie under at this moment, and nothing was altered. */
async function everybodyIsThere(vault: Vault): Promise<void> {
  const asked = documents(vault, numbers);
  const found = await knownPersons(members.database, vault, asked);
  const rows = await findPersons(members.database, [...ids.values()]);
  for (const n of numbers) {
    expect(found.get(asked[n]?.hash ?? '')?.id).toBe(ids.get(n));
    const row = rows.get(ids.get(n) ?? '');
    expect(row && vault.open(row)).toEqual(aPerson(n));
  }
  expect((await personSeals(members.database, vault))[0].findings).toEqual([]);
}

describe('while the master key and the hash key are changed', () => {
  beforeAll(async () => {
    await takeUp(members.database, old, now);
    for (const [n, id] of ids) await add(old, n, id);
  });

  it('everybody of before is found and opened, and nobody is registered twice', async () => {
    await everybodyIsThere(both);
    // Nobody is moved before an instance looks by the new key: who looks by the old one would not find them, and add them again.
    await expect(move()).rejects.toThrow(
      'PUHUI_HASH_KEY is not the key under which people are found: start all',
    );
    await everybodyIsThere(old);
    await takeUp(members.database, both, now);
    expect(await underKeysBefore(members.database, both)).toBe(PERSONS);
  });

  it('whoever knows only the keys before adds nobody any more, and does not start', async () => {
    await expect(add(old, 500)).rejects.toThrow('the hash key or the master key has been changed');
    await expect(takeUp(members.database, old, now)).rejects.toThrow('PUHUI_HASH_KEY is not the key');
  });

  it('the move is broken off after each batch, and goes on where it was, until nobody is left', async () => {
    const steps: number[] = [];
    for (let left = PERSONS; left > 0; left = await underKeysBefore(members.database, both)) {
      const { moved } = await move(1);
      steps.push(moved);
      await everybodyIsThere(both);
    }
    expect(steps).toEqual([5, 5, 5, 5, 3]);
    await everybodyIsThere(after);
    expect(await move()).toEqual({ moved: 0, left: [] });
    const [, before] = await personSeals(members.database, both);
    expect(before).toMatchObject({ kind: 'person-under-keys-before', rows: 0n, findings: [] });
  });

  it('a person who is held by somebody is left for later, and waited for by nobody', async () => {
    const [id, other] = [someId(), someId()];
    await backToTheOldKeys();
    await add(old, 600, id);
    await add(old, 601, other);
    await takeUp(members.database, both, now);
    const keyOf = async (person: string) =>
      (await findPersons(members.database, [person])).get(person)?.hashKeyId;
    let moving: ReturnType<typeof move> | undefined;
    await members.database.transaction(async (tx) => {
      await tx.query(sql`select id from person where id = ${id}::uuid for update`);
      moving = move();
      // Whoever stands behind them is moved while they are held: whoever waited for the one would never come to the other.
      await eventually(async () => expect(await keyOf(other)).toBe(newHash.id), A_MOMENT_MS);
      expect(await keyOf(id)).toBe(hash.id);
    });
    expect(await moving).toEqual({ moved: 2, left: [] });
  });
});

describe('what cannot be moved', () => {
  it('is a row that somebody altered: it gets no seal that hides it, and the others go on', async () => {
    const [altered, whole] = [someId(), someId()];
    await backToTheOldKeys();
    await add(old, 701, altered);
    await add(old, 702, whole);
    await takeUp(members.database, both, now);
    await members.rows(sql`update person set registered_by = id where id = ${altered}::uuid`);
    expect(await move()).toEqual({ moved: 1, left: [altered] });
    const [seals] = await personSeals(members.database, both);
    expect(seals.findings.map(({ what }) => what)).toEqual([`person ${altered}`]);
    await members.rows(sql`delete from person where id = ${altered}::uuid`);
  });

  it('is nobody who was erased: only the seal of what is left is made anew', async () => {
    const gone = someId();
    await backToTheOldKeys();
    const erased = old.erase(old.seal(gone, aPerson(703), nobodys));
    await members.database.transaction((tx) => addPersons(tx, [erased], now));
    await takeUp(members.database, both, now);
    expect(await move()).toEqual({ moved: 1, left: [] });
    expect((await personSeals(members.database, after))[0].findings).toEqual([]);
    expect((await findPersons(members.database, [gone])).size).toBe(0);
  });
});
