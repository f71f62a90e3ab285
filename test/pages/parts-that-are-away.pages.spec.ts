import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { openOffice } from './stage/office.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { admin } from './without/admin.js';
import { audit } from './without/audit.js';
import { SERVICES, type Ground, type Without } from './without/away.js';
import { counter } from './without/counter.js';
import { finance } from './without/finance.js';
import { merchant } from './without/merchant.js';
import { union } from './without/union.js';
import { worker } from './without/worker.js';

/** Of each portal, what it can and cannot do without each service. */
const PORTALS: Readonly<Record<string, Without>> = {
  worker,
  counter,
  merchant,
  union,
  finance,
  audit,
  admin,
};
const TITLE = '停机也能办的洗车';

let stage: Stage;
let ground: Ground;
beforeAll(async () => {
  stage = await Stage.set();
  const { town } = stage;
  const campaign = { title: TITLE, total: 40, claimDays: 2 };
  ground = {
    stage,
    office: await openOffice(stage),
    title: TITLE,
    campaignId: await town.campaign('wash', campaign),
    draftId: await town.draft('wash', { ...campaign, title: '停机时发布的洗车', total: 5 }),
    otherDraftId: await town.draft('wash', { ...campaign, title: '停机时撤回的洗车', total: 5 }),
    year: (await town.clock.now()).toISOString().slice(0, 4),
    membership: membershipOf,
  };
}, 400_000);
afterAll(async () => stage?.leave());

let dead: string | undefined;
let stopped: number | undefined;
afterEach(async () => {
  goesOn();
  await comesBack();
  await stage.everybodyLeaves();
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

const memberships = z.array(z.object({ id: z.string(), person: z.object({ id: z.string() }).nullable() }));

/** Somebody's membership in the union whose members they are. */
async function membershipOf(nth: number): Promise<string> {
  const nodes = await stage.town.officer.ask(
    {
      document: `query q($id: Id!) { members(tradeUnionId: $id, first: 100) { nodes { id person { id } } } }`,
      read: (data) => z.object({ nodes: memberships }).parse(data['members']).nodes,
    },
    { id: stage.town.homeUnionId },
  );
  const found = nodes.find(({ person }) => person?.id === stage.town.members[nth]);
  if (found === undefined) throw new Error(`the town has no member ${nth}`);
  return found.id;
}

describe('in every portal what can goes on; what cannot says so, keeps what was typed, and is there again', () => {
  it.each(SERVICES)(
    'without %s',
    async (service) => {
      const atWork = [];
      for (const without of Object.values(PORTALS)) atWork.push(await without[service](ground));
      await dies(service);
      for (const { meanwhile, readers } of atWork) {
        await meanwhile();
        for (const reader of readers) await reader.findsNothingWrong();
      }
      await comesBack();
      await Promise.all(atWork.map(async ({ afterwards }) => afterwards()));
    },
    300_000,
  );
});

describe('while members hang, and answer nobody', () => {
  let reader: Reader;

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

  it('a worker finds the way out, and stays signed in while nobody knows their name', async () => {
    reader = await stage.reader(await stage.doorOf(stage.town.members[33]));
    await reader.go('/worker/me');
    await reader.sees('平台存有的我的资料');
    await hangs('members');
    await reader.page.reload();
    await reader.page.getByRole('button', { name: '退出登录', exact: true }).waitFor();
    expect(await reader.page.getByText('请先登录').count()).toBe(0);
    await reader.findsNothingWrong();
    goesOn();
    await reader.sees('平台存有的我的资料');
  }, 120_000);

  it('a desk is drawn for whoever is signed in, and takes the duties when they come', async () => {
    reader = await stage.personAt('/union/', 'hainan-officer');
    await reader.sees(TITLE);
    await hangs('members');
    await reader.page.reload();
    await reader.sees('您的职责还没有读到，平台的会员模块答得慢');
    goesOn();
    await reader.sees(TITLE);
    expect(await reader.page.getByText('您的职责还没有读到').count()).toBe(0);
  }, 120_000);
});

it('while billing hangs, that is told by its name, and the others go on being asked', async () => {
  const reader = await stage.personAt('/admin/', 'system-admin');
  const part = (name: string) =>
    reader.page
      .getByRole('listitem')
      .filter({ has: reader.page.getByRole('heading', { name, exact: true }) });
  await part('账务').getByText('正常').first().waitFor();
  await hangs('billing');
  // The page gives up on an answer after twenty seconds; it is told of before.
  await part('账务').getByText('没有答复', { exact: true }).waitFor({ timeout: 15_000 });
  const asOf = part('会员').getByText(/^截至/);
  const before = await asOf.textContent();
  await asOf.filter({ hasNotText: before ?? '' }).waitFor({ timeout: 15_000 });
  expect(await reader.page.getByText('这部分暂时不可用').count()).toBe(0);
  goesOn();
  await part('账务').getByText('正常').first().waitFor();
}, 120_000);
