import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { decideExpire } from '../expiry/decide.js';
import { claimed, launched } from '../spec/campaigns.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, someId, START } from '../spec/world.js';
import { CodeKeeper, parseCode, HeldTries, type LookedFor } from './code/code.js';
import { HeldVouchers } from './held-vouchers.js';

const END = new Date('2026-12-12T16:00:00Z');
let fleet: Fleet;
let personId: Id;
let vouchers: { voucherId: Id; code: string }[];
beforeAll(async () => {
  fleet = await openFleet();
  const { world, first } = fleet;
  const quotas = { totalUnits: 50, perPeriod: null, perPerson: null };
  const campaignId = await launched(first, world, { quotas });
  [personId = ''] = await giveMembers(world, 1);
  vouchers = [];
  for (let nr = 0; nr < 5; nr += 1) vouchers.push(await claimed(first, personId, campaignId));
});
afterAll(() => fleet?.stop());

const lookedFor = (code: string): LookedFor => fleet.first.get(CodeKeeper).lookedFor(unwrap(parseCode(code)));
const NOTHING: LookedFor = { codeHash: '0'.repeat(32), hashes: ['0'.repeat(32)] };

const TEN = { rowsMax: 10 };

describe('vouchers held under a lock', () => {
  it('are found by the hashes of their codes; an unknown hash finds none', async () => {
    const held = fleet.first.get(HeldVouchers);
    const codes = [...vouchers.slice(0, 2).map(({ code }) => lookedFor(code)), NOTHING];
    const found = await fleet.first.database.statements(async (tx) =>
      held.lockByCodes(tx, codes, HeldTries.hold(tx, [])),
    );
    expect([...found.values()].map(({ voucher }) => voucher.id).sort()).toEqual(
      vouchers.slice(0, 2).map(({ voucherId }) => voucherId),
    );
    expect(found.get(NOTHING.codeHash)).toBeUndefined();
  });

  it('are not due before their end, and are skipped while another instance holds them', async () => {
    const [first, second] = [fleet.first.get(HeldVouchers), fleet.second.get(HeldVouchers)];
    const early = new Date(END.getTime() - 1);
    expect(await fleet.first.database.transaction((tx) => first.lockDue(tx, early, TEN))).toEqual([]);
    await fleet.first.database.transaction(async (tx) => {
      const mine = await first.lockDue(tx, END, { rowsMax: 2 });
      expect(mine).toHaveLength(2);
      const theirs = await fleet.second.database.transaction((other) => second.lockDue(other, END, TEN));
      expect(theirs).toHaveLength(3);
      const both = [...mine, ...theirs].map(({ voucher }) => voucher.id);
      expect(new Set(both).size).toBe(5);
    });
  });

  it('are not written when one of them has changed meanwhile', async () => {
    const held = fleet.first.get(HeldVouchers);
    const stale = await fleet.first.database.transaction((tx) =>
      held.lockById(tx, vouchers[0]?.voucherId ?? ''),
    );
    if (stale === null) throw new Error('the voucher is there');
    const change = { held: stale, events: [decideExpire(stale.voucher, END)], actorId: null };
    await fleet.first.database.transaction((tx) => held.apply(tx, [change], END));
    const again = fleet.first.database.transaction((tx) => held.apply(tx, [change], END));
    await expect(again).rejects.toThrow('vouchers-change-under-their-lock');
  });

  it('lead from any of their codes to their holder', async () => {
    const held = fleet.first.get(HeldVouchers);
    const code = lookedFor(vouchers[1]?.code ?? '');
    const owners = await fleet.first.database.transaction(async (tx) =>
      held.ownersOfCodes(tx, [code, NOTHING], await HeldTries.hold(tx, [])),
    );
    expect([...owners]).toEqual([[code.codeHash, personId]]);
  });

  it('are listed while they can still be used, up to the limit asked for', async () => {
    const held = fleet.first.get(HeldVouchers);
    expect(await held.usableBy(fleet.first.database, personId, START, 100)).toHaveLength(4);
    expect(await held.usableBy(fleet.first.database, personId, START, 2)).toHaveLength(2);
    expect(await held.usableBy(fleet.first.database, personId, END, 100)).toEqual([]);
    expect(await held.usableBy(fleet.first.database, someId(), START, 100)).toEqual([]);
  });

  it('leave every law intact', async () => {
    await expectLawful(fleet.first);
  });
});
