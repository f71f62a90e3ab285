import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { sql, type Writer } from '@puhui/postgres';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { platformMigrations } from '../migrations/platform-migrations.js';
import { tracesIn } from '../testing/traces.js';
import { HashKeys } from './hash-keys.js';
import { destroyKeys, erasedAmong, erasedAndNotThrough, nothingOpenOf, PersonWords } from './person-words.js';

const WORDS = '王先生本人要求';
const at = new Date('2026-11-22T02:00:00Z');
const words = new PersonWords(HashKeys.only('a hash key that only this spec has'));

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase({ migrations: [messagingMigrations, platformMigrations] });
});
afterAll(() => test?.drop());

const somebody = (): Id => newId(new Date());
const inOne = <T>(work: (tx: Writer) => Promise<T>): Promise<T> => test.sql.transaction(work);
const sealed = (personId: Id, about = 'undo:1'): Promise<string> =>
  inOne((tx) => words.seal(tx, { personId, about }, WORDS));
const opened = (personId: Id, kept: string, about = 'undo:1') =>
  words.open(test.sql, [{ personId, about, words: kept }]);

describe('words about a person', () => {
  it('are read again, by the service that wrote them alone', async () => {
    const [one, two] = [somebody(), somebody()];
    const kept = [await sealed(one), await sealed(two, 'undo:2')];
    const all = [
      { personId: two, about: 'undo:2', words: kept[1] ?? '' },
      { personId: one, about: 'undo:1', words: kept[0] ?? '' },
    ];
    expect(await words.open(test.sql, all)).toEqual([WORDS, WORDS]);
    await expect(new PersonWords(HashKeys.only('another key')).open(test.sql, all)).rejects.toThrow(
      'unable to authenticate data',
    );
    expect(await tracesIn(test.sql, [WORDS])).toEqual([]);
  });

  it('have one key for a person, whoever writes at the same time', async () => {
    const personId = somebody();
    const kept = await Promise.all(Array.from({ length: 6 }, () => sealed(personId)));
    for (const one of kept) expect(await opened(personId, one)).toEqual([WORDS]);
  });

  it('are compared by a digest that nobody makes without the key', () => {
    expect(words.digest(WORDS)).toBe(words.digest(WORDS));
    expect(words.digest(WORDS)).not.toBe(new PersonWords(HashKeys.only('another key')).digest(WORDS));
  });
});

describe('once the person has been erased', () => {
  it('nobody reads what was written, nor what is written later, however often it is told', async () => {
    const [personId, other] = [somebody(), somebody()];
    const [kept, others] = [await sealed(personId), await sealed(other)];
    for (let time = 0; time < 2; time += 1) await inOne((tx) => destroyKeys(tx, [personId, personId], at));
    expect(await opened(personId, kept)).toEqual([null]);
    expect(await opened(personId, await sealed(personId))).toEqual([null]);
    expect(await opened(other, others)).toEqual([WORDS]);
  });

  it('what was written in clear before words were sealed is shown no more', async () => {
    const [gone, there] = [somebody(), somebody()];
    await sealed(there);
    for (const personId of [gone, there]) expect(await opened(personId, WORDS)).toEqual([WORDS]);
    await inOne((tx) => destroyKeys(tx, [gone, there], at));
    for (const personId of [gone, there]) expect(await opened(personId, WORDS)).toEqual([null]);
  });

  it('is told of some people who of them they are, those alone', async () => {
    const [gone, there, unknown] = [somebody(), somebody(), somebody()];
    await sealed(there);
    await inOne((tx) => destroyKeys(tx, [gone], at));
    expect(await erasedAmong(test.sql, [there, gone, unknown])).toEqual(new Set([gone]));
    expect(await erasedAmong(test.sql, [])).toEqual(new Set());
  });

  it('no key comes back, and none is exchanged', async () => {
    const [gone, there] = [somebody(), somebody()];
    await inOne((tx) => destroyKeys(tx, [gone], at));
    await sealed(there);
    for (const personId of [gone, there]) {
      const changed = sql`update platform.person_key set algorithm = 'x', wrapped_key = 'x', erased_at = null
        where person_id = ${personId}::uuid`;
      await expect(test.sql.execute(changed)).rejects.toThrow('destroyed, never changed');
    }
  });

  it('they are gone through in pages until nothing is open', async () => {
    const [first, second] = [somebody(), somebody()].sort();
    await inOne((tx) => destroyKeys(tx, [first ?? '', second ?? ''], at));
    const [one] = await erasedAndNotThrough(test.sql, null, 1);
    expect(one?.erasedAt).toEqual(at);
    const after = async (id: Id | undefined) =>
      (await erasedAndNotThrough(test.sql, id ?? null, 9)).map((e) => e.id);
    expect(await after(first)).toEqual([second]);
    await inOne((tx) => nothingOpenOf(tx, second ?? '', at));
    expect(await after(first)).toEqual([]);
  });
});
