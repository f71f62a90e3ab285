import { expect, it } from '@jest/globals';
import { runInContext } from 'node:vm';
import { Realm } from './realm.mjs';

/** What a file of specs does in it. */
const within = (realm: Realm, code: string): unknown => runInContext(code, realm.context);
const NAMES = 'Object.getOwnPropertyNames(globalThis).sort()';

it('what a file left among the globals is gone for the next, and what it took away is back', () => {
  const realm = new Realm();
  realm.begin({});
  const before = within(realm, NAMES);
  within(
    realm,
    `globalThis.left = 1; globalThis[Symbol.for('left')] = 2; fetch = null; delete globalThis.setTimeout; Date = class {};`,
  );
  realm.end();
  realm.begin({});
  expect(within(realm, NAMES)).toEqual(before);
  expect(
    within(realm, `[Symbol.for('left') in globalThis, typeof fetch, typeof setTimeout, typeof Date.now()]`),
  ).toEqual([false, 'function', 'function', 'number']);
});

it('what a file did to what is built into the language is undone', () => {
  const realm = new Realm();
  realm.begin({});
  within(
    realm,
    `Array.prototype.mine = 1; Date.now = () => 0; delete Math.max; Promise.prototype.then = null`,
  );
  within(realm, `'ab'.match(/a/)`);
  realm.end();
  const told = within(realm, `[[].mine, Date.now() > 0, Math.max(1, 2), typeof Promise.prototype.then]`);
  expect(told).toEqual([undefined, true, 2, 'function']);
});

it('a file may not leave what nobody can take away again', () => {
  const realm = new Realm();
  realm.begin({});
  within(realm, `Object.defineProperty(globalThis, 'forEver', { value: 1 })`);
  within(realm, `Object.defineProperty(Math, 'max', { value: null, writable: false, configurable: false })`);
  expect(() => realm.end()).toThrow(/forEver, max/);
});

it('whoever comes behind a file that fails so is not blamed for it, and has all else as it was', () => {
  const realm = new Realm();
  realm.begin({});
  within(
    realm,
    `Object.defineProperty(globalThis, 'forEver', { value: 1 }); fetch = null; Date.now = () => 0`,
  );
  expect(() => realm.end()).toThrow(/forEver$/);
  realm.begin({});
  expect(within(realm, `[typeof fetch, Date.now() > 0]`)).toEqual(['function', true]);
  expect(() => realm.end()).not.toThrow();
});

it('each file has a process of its own, with an environment and listeners of its own', () => {
  const realm = new Realm();
  realm.begin({});
  within(realm, `process.env.OF_ONE_FILE = 'yes'; process.on('SIGUSR2', () => {})`);
  realm.end();
  realm.begin({});
  expect(within(realm, `[process.env.OF_ONE_FILE, process.listenerCount('SIGUSR2')]`)).toEqual([
    undefined,
    0,
  ]);
  expect(process.listenerCount('SIGUSR2')).toBe(0);
});

it('a file gets what the configuration hands to it, as it was handed to the one before', () => {
  const realm = new Realm();
  const given = { PUHUI_GIVEN: { runs: 1 } };
  realm.begin(given);
  within(realm, 'PUHUI_GIVEN.runs = 2');
  realm.end();
  realm.begin(given);
  expect(within(realm, 'PUHUI_GIVEN')).toEqual({ runs: 1 });
});

it('the matchers that a file taught expect are unknown to the next', () => {
  const realm = new Realm();
  const known = `Object.keys(globalThis[Symbol.for('$$jest-matchers-object')].matchers)`;
  realm.begin({});
  within(realm, `globalThis[Symbol.for('$$jest-matchers-object')].matchers.toBeMine = () => {}`);
  expect(within(realm, known)).toEqual(['toBeMine']);
  realm.end();
  realm.begin({});
  expect(within(realm, known)).toEqual([]);
});

it('what a library puts among the globals as it is loaded is there as long as the library', () => {
  const realm = new Realm();
  realm.begin({});
  const load = 'globalThis.ofALibrary = { counts: 1 }; Reflect.told = 2';
  realm.keeping(() => realm.keeping(() => within(realm, load)));
  within(realm, 'globalThis.ofALibrary = undefined; delete Reflect.told');
  realm.end();
  expect(within(realm, '[ofALibrary, Reflect.told]')).toEqual([{ counts: 1 }, 2]);
});
