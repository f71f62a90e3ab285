import { expect } from '@jest/globals';
import { benefitsQuestions, granted } from '@puhui/cli';
import { anyKey } from '../stage/any-key.js';
import type { Reader } from '../stage/reader.js';
import { AWAY, type Ground, type Without } from './away.js';

const BOX = '券码（12 位）';

interface Till {
  readonly cashier: Reader;
  /** What a member is about to show. */
  readonly code: string;
}

/** A cashier at work, and a member before the counter. */
async function till({ stage, campaignId }: Ground, nth: number): Promise<Till> {
  const member = await stage.platform.door.asPerson(stage.town.members[nth] ?? '');
  const input = { campaignId, idempotencyKey: anyKey() };
  const { voucher } = granted(await member.ask(benefitsQuestions.claimVoucher, { input }), 'claim');
  const cashier = await stage.reader(await stage.doorOf(stage.town.cashierOfOne));
  await cashier.go('/counter/');
  await cashier.sees(BOX);
  return { cashier, code: voucher.code ?? '' };
}

/** As a scanner types. */
async function scans({ cashier, code }: Till): Promise<void> {
  await cashier.sees(BOX);
  await cashier.page.keyboard.type(code);
  await cashier.page.keyboard.press('Enter');
}

async function isGood({ cashier, code }: Till): Promise<void> {
  await cashier.sees(`券码尾号 ${code.slice(-4)}`);
  expect(await cashier.page.locator('.answer').innerText()).toContain('核销成功');
}

/** The till's list of the day has it, as the one who serves the customer reads it. */
async function standsInTheDay({ cashier }: Till, { title }: Ground): Promise<void> {
  await cashier.taps('今天');
  await cashier.page.getByRole('listitem').filter({ hasText: title }).first().waitFor();
}

export const counter: Without = {
  members: async (ground) => {
    const at = await till(ground, 24);
    const { cashier } = at;
    return {
      readers: [cashier],
      meanwhile: async () => {
        await cashier.page.reload();
        await cashier.sees('会员模块暂时不可用');
        await scans(at);
        await isGood(at);
        await standsInTheDay(at, ground);
        await cashier.taps('核销');
        await cashier.fills(BOX, 'ABCD23');
      },
      afterwards: async () => {
        await cashier.sees(/^收银员/);
        // What was typed, or an answer that is shown, does not go when names come back.
        await cashier.holds(BOX, 'ABCD23');
      },
    };
  },

  partners: async (ground) => {
    const at = await till(ground, 25);
    const { cashier } = at;
    return {
      readers: [cashier],
      meanwhile: async () => {
        await cashier.page.reload();
        await scans(at);
        await isGood(at);
      },
      afterwards: async () => {
        await standsInTheDay(at, ground);
        await cashier.sees(/ \d+ 号店/);
      },
    };
  },

  benefits: async (ground) => {
    const at = await till(ground, 26);
    const { cashier } = at;
    return {
      readers: [cashier],
      meanwhile: async () => {
        await scans(at);
        await cashier.sees('还没有收到这一笔的结果');
        await cashier.sees('先接待下一位');
      },
      afterwards: async () => {
        await isGood(at);
        const keys = cashier.askedFor('redeemVoucher').map(({ idempotencyKey }) => idempotencyKey);
        expect(keys.length).toBeGreaterThan(1);
        expect(new Set(keys).size).toBe(1);
      },
    };
  },

  billing: async (ground) => {
    const at = await till(ground, 27);
    const { cashier } = at;
    return {
      readers: [cashier],
      meanwhile: async () => {
        await scans(at);
        await isGood(at);
        expect(await cashier.page.getByText(AWAY).count()).toBe(0);
      },
      afterwards: async () => standsInTheDay(at, ground),
    };
  },
};
