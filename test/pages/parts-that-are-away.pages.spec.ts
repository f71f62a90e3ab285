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
let stopped: number | undefined;
afterEach(async () => {
  goesOn();
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
/** It keeps its connections and answers nobody: nothing tells the gateway that it is away. */
async function hangs(service: string): Promise<void> {
  stopped = (await stage.platform.processes()).find(({ name }) => name === service)?.pid;
  if (stopped === undefined) throw new Error(`no ${service} runs`);
  process.kill(stopped, 'SIGSTOP');
}
function goesOn(): void {
  if (stopped !== undefined) process.kill(stopped, 'SIGCONT');
  stopped = undefined;
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
  await reader.sees('会员模块暂时不可用');
  await reader.sees('券码（12 位）');
  await reader.findsNothingWrong();
  const code = reader.page.getByLabel('券码（12 位）');
  await code.fill('ABCD23');
  await comesBack();
  await reader.sees(/^收银员/);
  // What was typed, or an answer that is shown, does not go when names come back.
  await reader.holds('券码（12 位）', 'ABCD23');
}, 120_000);

describe('while a service is away, an officer’s page', () => {
  const officerAt = async (path: string): Promise<void> => {
    reader = await stage.personAt(`/union${path}`, 'hainan-officer');
  };

  it('of a campaign does not say without billing that the books have nothing of it', async () => {
    await officerAt(`/campaigns/${campaign}`);
    await reader.sees(/占用未花/);
    await dies('billing');
    await reader.page.reload();
    await reader.sees('账务暂时读不到');
    await reader.sees('已领取');
    expect(await reader.page.getByText('账上还没有记录').count()).toBe(0);
    await reader.findsNothingWrong();
    await comesBack();
    await reader.sees(/占用未花/);
  }, 120_000);

  it('of what waits says without benefits or members that it is not known, and mends itself', async () => {
    await officerAt('/');
    await reader.sees('停机也能看的洗车');
    await dies('benefits');
    await reader.page.reload();
    await reader.sees('现在读不到，恢复后自动显示。');
    for (const empty of ['没有正在进行的活动', '现在没有等您办的事'])
      expect(await reader.page.getByText(empty).count()).toBe(0);
    await reader.findsNothingWrong();
    await comesBack();
    await reader.sees('停机也能看的洗车');
    expect(await reader.page.getByText(AWAY).count()).toBe(0);
  }, 120_000);
});

describe('while members hang, and answer nobody', () => {
  it('a counter says what it waits for, and goes on redeeming for whoever is signed in', async () => {
    reader = await stage.cashierSignsIn();
    await hangs('members');
    await reader.page.reload();
    await reader.sees('正在问您在哪个网点当班');
    await reader.sees('会员模块答得慢，先照常核销');
    await reader.sees('券码（12 位）');
    await reader.page.getByLabel('券码（12 位）').fill('ABCD23');
    await reader.findsNothingWrong();
    goesOn();
    await reader.sees(/^收银员/);
    await reader.holds('券码（12 位）', 'ABCD23');
  }, 120_000);

  it('a desk is drawn for whoever is signed in, and takes the duties when they come', async () => {
    reader = await stage.personAt('/union/', 'hainan-officer');
    await reader.sees('停机也能看的洗车');
    await hangs('members');
    await reader.page.reload();
    await reader.sees('您的职责还没有读到，平台的会员模块答得慢');
    goesOn();
    await reader.sees('停机也能看的洗车');
    expect(await reader.page.getByText('您的职责还没有读到').count()).toBe(0);
  }, 120_000);
});
