import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
let campaign = '';
beforeAll(async () => {
  stage = await Stage.set();
  campaign = await stage.town.campaign('wash', { title: '停机也能看的洗车', total: 40, claimDays: 2 });
}, 400_000);
afterAll(async () => stage?.leave());

let reader: Reader;
let dead: string | undefined;
afterEach(async () => {
  if (dead !== undefined) await stage.platform.start(dead);
  dead = undefined;
  await reader?.close();
});

async function dies(service: string): Promise<void> {
  await stage.platform.kill(service);
  dead = service;
}
async function comesBack(): Promise<void> {
  if (dead !== undefined) await stage.platform.start(dead);
  dead = undefined;
}
const aMember = async (nth: number) => {
  reader = await stage.reader(await stage.doorOf(stage.town.members[nth]));
};

const AWAY = '这部分暂时不可用';

describe('while a service is away, a worker’s page', () => {
  it('of what can be claimed says so without benefits, and mends itself', async () => {
    await aMember(20);
    await dies('benefits');
    await reader.go('/worker/');
    await reader.sees(AWAY);
    await reader.go('/worker/me');
    await reader.sees('我的工会');
    await reader.go('/worker/');
    await reader.sees(AWAY);
    await comesBack();
    await reader.sees('停机也能看的洗车');
    expect(await reader.page.getByText(AWAY).count()).toBe(0);
  }, 120_000);

  it('of their own data says so without members, and what can be claimed stays', async () => {
    await aMember(21);
    await dies('members');
    await reader.go('/worker/me');
    await reader.sees(AWAY);
    await reader.go('/worker/');
    await reader.sees('停机也能看的洗车');
    await reader.go('/worker/me');
    await reader.sees(AWAY);
    await comesBack();
    await reader.sees('我的工会');
  }, 120_000);

  it('of a campaign says without partners that the outlets are missing, and shows the rest', async () => {
    await aMember(22);
    await dies('partners');
    await reader.go(`/worker/campaign/${campaign}`);
    await reader.sees('停机也能看的洗车');
    await reader.sees(AWAY);
    await comesBack();
    await reader.sees(/1 号店/);
    expect(await reader.page.getByText(AWAY).count()).toBe(0);
  }, 120_000);

  it('claims without billing, and nobody notices', async () => {
    await aMember(23);
    await dies('billing');
    await reader.go('/worker/');
    await reader.page
      .getByRole('article')
      .filter({ hasText: '停机也能看的洗车' })
      .getByRole('button')
      .click();
    await reader.sees('领到了！');
    expect(await reader.page.getByText(AWAY).count()).toBe(0);
  }, 120_000);
});

it('while members are away, a counter goes on redeeming for whoever is signed in', async () => {
  reader = await stage.cashierSignsIn();
  await dies('members');
  await reader.page.reload();
  await reader.sees('会员部分暂时不可用');
  await reader.sees('券码（12 位）');
  await reader.findsNothingWrong();
  const code = reader.page.getByLabel('券码（12 位）');
  await code.fill('ABCD23');
  await comesBack();
  await reader.sees(/^收银员/);
  // What was typed, or an answer that is shown, does not go when names come back.
  await reader.holds('券码（12 位）', 'ABCD23');
}, 120_000);
