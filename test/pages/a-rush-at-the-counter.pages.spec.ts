import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { benefitsQuestions, granted, onceHeard } from '@puhui/cli';
import { z } from 'zod';
import { anyKey } from './stage/any-key.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { tooBusy } from './stage/too-busy.js';

const TITLE = '排着队核销的洗车';
const MEMBERS = 40;
const EACH = 3;
/** Of the last member's: the till in the browser has these, and other tills all others. */
const AT_THIS_TILL = 3;
const IN_FLIGHT_MAX = 24;

let stage: Stage;
let codes: string[] = [];
beforeAll(async () => {
  stage = await Stage.set();
  const campaignId = await stage.town.campaign('wash', {
    title: TITLE,
    total: MEMBERS * EACH,
    perPerson: EACH,
    claimDays: 2,
  });
  const doors = await stage.platform.door.asPeople(stage.town.members.slice(0, MEMBERS));
  const claimed = await Promise.all(
    doors.flatMap((door) =>
      Array.from({ length: EACH }, async () => {
        const input = { campaignId, idempotencyKey: anyKey() };
        return granted(await onceHeard(door, benefitsQuestions.claimVoucher, { input }), 'claim').voucher;
      }),
    ),
  );
  codes = claimed.map(({ code }) => code ?? '');
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

/** What the till plays, note by note, in the page itself. */
const HEARS = `(() => {
  globalThis.heard = [];
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (...at) {
    heard.push(this.frequency.value);
    return start.apply(this, at);
  };
})()`;
const SOUNDS = { good: [660, 990], bad: [196], unsure: [440, 440] } as const;

/** A cashier whose till is listened to. */
async function till(): Promise<Reader> {
  const cashier = await stage.reader(await stage.doorOf(stage.town.cashierOfOne));
  await cashier.page.addInitScript(HEARS);
  await cashier.go('/counter/');
  await cashier.sees('券码（12 位）');
  return cashier;
}
async function scans({ page }: Reader, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}
const heardAt = async ({ page }: Reader): Promise<readonly number[]> =>
  z.array(z.number()).parse(await page.evaluate('globalThis.heard.splice(0)'));
const isGood = async (cashier: Reader, code: string): Promise<void> => {
  await cashier.page
    .locator('.answer.good')
    .filter({ hasText: code.slice(-4) })
    .waitFor();
};

/** All other tills at once. */
async function otherTills(): Promise<void> {
  const door = await stage.platform.door.asPerson(stage.town.cashierOfTwo);
  const outletId = stage.town.outletIds[1] ?? '';
  const theirs = codes.slice(0, -AT_THIS_TILL);
  const redeems = async (): Promise<void> => {
    for (let code = theirs.pop(); code !== undefined; code = theirs.pop()) {
      const input = { code, outletId, idempotencyKey: anyKey() };
      granted(await onceHeard(door, benefitsQuestions.redeemVoucher, { input }), 'redeem');
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT_MAX }, redeems));
}

it('in the midst of a rush at all tills, each code is redeemed once, and sounds as what it is', async () => {
  const cashier = await till();
  const mine = codes.slice(-AT_THIS_TILL);
  const serves = async (): Promise<void> => {
    for (const code of mine) {
      await scans(cashier, code);
      await isGood(cashier, code);
      expect(await heardAt(cashier)).toEqual(SOUNDS.good);
      await cashier.page.keyboard.press('Enter');
      await cashier.sees('券码（12 位）');
    }
  };
  await Promise.all([otherTills(), serves()]);
  await scans(cashier, codes[0] ?? '');
  await cashier.page.locator('.answer.bad').waitFor();
  expect(await heardAt(cashier)).toEqual(SOUNDS.bad);
  await cashier.taps('今天');
  const ours = cashier.page.getByRole('listitem').filter({ hasText: TITLE });
  await ours.first().waitFor();
  expect(await ours.count()).toBe(AT_THIS_TILL);
  await cashier.findsNothingWrong();
}, 120_000);

/** A campaign of its own, and the voucher that one of the town's members has claimed of it. @returns its code */
async function claimedBy(nr: number, title: string): Promise<string> {
  const campaignId = await stage.town.campaign('wash', { title, total: 2, claimDays: 2 });
  const member = await stage.platform.door.asPerson(stage.town.members[nr] ?? '');
  const input = { campaignId, idempotencyKey: anyKey() };
  const { voucher } = granted(await onceHeard(member, benefitsQuestions.claimVoucher, { input }), 'claim');
  return voucher.code ?? '';
}

it('a till that is sent to the end of the queue says so, and redeems by itself, once', async () => {
  const cashier = await till();
  const code = await claimedBy(41, '轮到才核销的洗车');
  // Twenty thousand have to wait before the platform says so by itself.
  cashier.isAnswered('redeemVoucher', tooBusy('redeemVoucher', 1_500));
  await scans(cashier, code);
  await cashier.sees('平台很忙，正在排队');
  await cashier.findsNothingWrong();
  await isGood(cashier, code);
  expect(await heardAt(cashier)).toEqual(SOUNDS.good);
  const keys = cashier.askedFor('redeemVoucher').map(({ idempotencyKey }) => idempotencyKey);
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
}, 60_000);

it('while nothing is known of a redemption it sounds twice, and then as what became of it', async () => {
  const cashier = await till();
  const code = await claimedBy(42, '断网时核销的洗车');
  cashier.breaksLine('redeemVoucher', 'back');
  await scans(cashier, code);
  await isGood(cashier, code);
  expect(await heardAt(cashier)).toEqual([...SOUNDS.unsure, ...SOUNDS.good]);
}, 60_000);
