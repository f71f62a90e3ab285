import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, type Id } from '@puhui/kernel';
import { Database, HashKeys, PersonWords, readHashKeys, sql, WatchedKeys } from '@puhui/platform';
import { claim, claimed, launched, voucherIdOf } from '../../spec/campaigns.js';
import { outcomeOf, redeem, undo } from '../../spec/counters.js';
import { HASH_KEY, openInstance, type Instance } from '../../spec/instance.js';
import { expectLawful } from '../../spec/laws.js';
import { giveMembers, makeWorld, someId, type World } from '../../spec/world.js';
import { BenefitsIntegrity } from '../../integrity/benefits-integrity.js';
import { CodeKeeper } from '../code/code.js';
import { hashKeysOf } from './hash-keys.js';
import { moveToKeyInUse } from './under-key-in-use.js';

const NEW_KEY = 'the hash key to which it is changed';
const REASON = '本人要求退回';
const BOTH = { hashKey: NEW_KEY, hashKeysBefore: [HASH_KEY] };

let world: World;
let old: Instance;
let both: Instance;
let campaignId: Id;
let people: readonly Id[];
let printed: { voucherId: Id; code: string }[];
const start = (keys: Parameters<typeof openInstance>[3]) =>
  openInstance(world.test.asService.url, world.clock, 10, keys);
const taken = async (at: Instance, code: string) => outcomeOf(await redeem(at, world, code), 'REDEEMED');
const move = (newCodes = false) =>
  moveToKeyInUse({
    database: both.get(Database),
    keys: both.get(HashKeys),
    now: () => world.clock.now(),
    newCodes,
    batchRows: 2,
  });
const keyOf = async (voucherId: Id | null) => {
  const [row] = await world.test.sql.query<{ key: number }[]>(
    sql`select code_key::int as key from voucher where id = ${voucherId}::uuid`,
  );
  return row?.key;
};
const nextPerson = (() => {
  let nr = 0;
  return (): Id => people[nr++] ?? '';
})();
const issued = async (at: Instance) => voucherIdOf(await claim(at, nextPerson(), campaignId));
const findings = async (at: Instance) =>
  (await at.get(BenefitsIntegrity).check(world.test.sql)).flatMap((check) => check.findings);

beforeAll(async () => {
  world = await makeWorld();
  old = await start({ hashKey: HASH_KEY, hashKeysBefore: [] });
  campaignId = await launched(old, world, { quotas: { totalUnits: 50, perPeriod: null, perPerson: null } });
  people = await giveMembers(world, 20);
  printed = [];
  for (let nr = 0; nr < 6; nr += 1) printed.push(await claimed(old, nextPerson(), campaignId));
  both = await start(BOTH);
});
afterAll(async () => {
  await Promise.all([old?.stop(), both?.stop()]);
  await world?.drop();
});
const code = (nr: number): string => printed[nr]?.code ?? '';

describe('while instances are started anew, one after the other', () => {
  it('codes are still made by the key that all of them look by, and good at each', async () => {
    const voucherId = await issued(both);
    expect(await keyOf(voucherId)).toBe(1);
    const shown = both.get(CodeKeeper).codeOf({ id: voucherId ?? '', codeKey: 1 });
    expect([await taken(old, shown), await taken(both, code(0))]).toEqual(['REDEEMED', 'REDEEMED']);
  });

  it('a redemption that is asked for again at an instance with both keys is the same one', async () => {
    const key = someId();
    const first = await redeem(old, world, code(1), { key });
    const again = await redeem(both, world, code(1), { key });
    expect(first.ok && first.value.redemptionId).toBe(again.ok && again.value.redemptionId);
    const redemptionId = first.ok ? first.value.redemptionId : '';
    expect((await undo(old, world.cashierId, redemptionId, { reason: REASON, key: someId() })).ok).toBe(true);
  });
});

describe('once the new key is in use', () => {
  it('the keys of words lie under it, and what is open under the one before is told', async () => {
    expect(await move()).toMatchObject({ words: 1, codes: 0, open: [{ codeKey: 1 }] });
  });

  it('codes are made by it, and codes that were printed before are good', async () => {
    const voucherId = await issued(both);
    expect(await keyOf(voucherId)).toBe(2);
    expect(await taken(both, both.get(CodeKeeper).codeOf({ id: voucherId ?? '', codeKey: 2 }))).toBe(
      'REDEEMED',
    );
    expect(await taken(both, code(2))).toBe('REDEEMED');
  });

  it('words about persons are read by it, whose keys were wrapped anew', async () => {
    const [row] = await world.test.sql.query<{ personId: Id; words: string; about: string }[]>(
      sql`select v.person_id as "personId", r.undo_reason as words, 'undo:' || r.id as about
        from redemption r join voucher v on v.id = r.voucher_id where r.undone_at is not null`,
    );
    if (row === undefined) throw new Error('a redemption was undone');
    const words = new PersonWords(new HashKeys([{ nr: 2, secret: NEW_KEY }], 2));
    expect(await words.open(world.test.sql, [row])).toEqual([REASON]);
  });

  it('an instance that was not told it issues nothing, and calls no code unknown that it may not know', async () => {
    await expect(issued(old)).rejects.toThrow('the hash key has been changed');
    const missing = (instance: Instance) => instance.get(WatchedKeys).missing(world.test.sql);
    expect([await missing(old), await missing(both)]).toEqual([expect.stringContaining('hash key 2'), null]);
    const voucherId = await issued(both);
    const shown = both.get(CodeKeeper).codeOf({ id: voucherId ?? '', codeKey: 2 });
    expect(await taken(old, shown)).toBe('TOO_BUSY');
    expect(await taken(old, code(3))).toBe('REDEEMED');
    const tries = await world.test.sql.query<unknown[]>(sql`select cashier_id from wrong_code`);
    expect(tries).toEqual([]);
  });

  it('no instance starts without a key that something open lies under, nor without the one in use', async () => {
    const told = (hashKey: string) =>
      hashKeysOf({ hashKey, hashKeysBefore: [] }, both.database, world.clock.now());
    await expect(told(NEW_KEY)).rejects.toThrow('PUHUI_HASH_KEYS_BEFORE misses');
    await expect(told(HASH_KEY)).rejects.toThrow('PUHUI_HASH_KEY is not the key');
    // Nor is a key put in use that no instance looks by.
    const unheard = { hashKey: 'a key of nobody', hashKeysBefore: [HASH_KEY, NEW_KEY] };
    await expect(readHashKeys(both.database, unheard)).rejects.toThrow(
      'PUHUI_HASH_KEY is not a key by which',
    );
  });

  it('all is as it was told, and lawful', async () => {
    expect(await findings(both)).toEqual([]);
    await expectLawful(both);
  });
});

describe('where the key before was stolen', () => {
  it('open vouchers are given new codes: those that were printed are worth nothing any more', async () => {
    const before = printed[4]?.voucherId ?? '';
    expect(await move(true)).toMatchObject({ open: [] });
    expect(await taken(both, code(4))).toBe('CODE_UNKNOWN');
    expect(await taken(both, both.get(CodeKeeper).codeOf({ id: before, codeKey: 2 }))).toBe('REDEEMED');
    expect(await findings(both)).toEqual([]);
  });
});

describe('once nothing is open under the key before', () => {
  it('it need not be told any more', async () => {
    world.clock.advance(DAY_MS);
    await move();
    const alone = await start({ hashKey: NEW_KEY, hashKeysBefore: [] });
    expect(await keyOf(await issued(alone))).toBe(2);
    expect(await findings(alone)).toEqual([]);
    expect(await taken(alone, code(0))).toBe('CODE_UNKNOWN');
    await alone.stop();
  });
});
