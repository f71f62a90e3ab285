import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { membersQuestions } from '@puhui/cli';
import { keyIdOf } from '@puhui/messaging/checkpoint-keys';
import { z } from 'zod';
import { Stage } from './stage/stage.js';

const REASON = '核对预留手机号（经审）';
const membersSchema = z.object({ nodes: z.array(z.object({ id: z.string() })).min(1) });

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
  const { officer } = stage.town;
  const hainan = await officer.ask(membersQuestions.tradeUnionByCode, { code: '46' });
  const { nodes } = await officer.ask(
    {
      document: `query q($id: Id!) { members(tradeUnionId: $id, first: 1) { nodes { id } } }`,
      read: (data) => membersSchema.parse(data['members']),
    },
    { id: hainan?.id ?? '' },
  );
  await officer.ask(
    {
      document: `mutation m($id: Id!, $reason: String!) { unmask(memberId: $id, fields: [MOBILE], reason: $reason) { __typename } }`,
      read: (data) => data,
    },
    { id: nodes[0]?.id ?? '', reason: REASON },
  );
}, 400_000);
afterAll(async () => stage?.leave());

afterEach(async () => stage.everybodyLeaves());
it('an auditor verifies everything by one button, and sees what each part compared', async () => {
  const auditor = await stage.personAt('/audit/verify', 'national-auditor');
  await auditor.sees('开始核对');
  await auditor.page.keyboard.press('Tab');
  await auditor.page.getByRole('button', { name: '开始核对' }).press('Enter');
  await auditor.page.getByRole('button', { name: '再核对一次' }).waitFor({ timeout: 90_000 });
  expect(await auditor.page.locator('main').innerText()).toContain('全部一致，没有发现改动。');
  await auditor.findsNothingWrong();
  await auditor.page.getByText('核对了什么 · 账簿和付款').click();
  await auditor.findsNothingWrong();
}, 180_000);

it('an auditor compares with a file of their own, which is refused when it was altered', async () => {
  const auditor = await stage.personAt('/audit/verify', 'national-auditor');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const [keyId, rootHash, at] = [keyIdOf(pem), 'c'.repeat(64), '2026-11-20T02:00:00.000Z'];
  const body = `\nnumber 4\nroot-sha256 ${rootHash}\n`;
  const signature = sign(null, Buffer.from(body), privateKey).toString('base64');
  const chooses = async (number: string): Promise<void> => {
    const checkpoint = { number, rootHash, keyId, body, signature };
    const kept = {
      format: 'puhui-auditor/1',
      keys: [{ keyId, publicKey: pem, lastCheckpoint: null }],
      notes: [{ at, checkpoint, services: [] }],
    };
    const file = {
      name: 'kept.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(kept)),
    };
    await auditor.page.getByLabel('自己保存的文件').setInputFiles(file);
  };
  await chooses('5');
  await auditor.sees('请换一份没有动过的');
  await chooses('4');
  await auditor.sees('存证 4。');
  await auditor.findsNothingWrong();
  await auditor.page.getByRole('button', { name: '开始核对' }).click();
  // The file is still the chosen one behind the run, and the verdict says that it was compared with.
  await auditor.page.getByText('已和您文件里的存证 4 比对。').waitFor({ timeout: 120_000 });
  await auditor.sees('kept.json');
}, 180_000);

it('an auditor reads who saw personal data and why, on a phone as well', async () => {
  const auditor = await stage.personAt('/audit/unmaskings', 'hainan-auditor', { width: 390 });
  await auditor.sees(REASON);
  await auditor.findsNothingWrong();
  expect(await auditor.page.locator('main').innerText()).not.toMatch(/\d{11}/);
}, 60_000);

it('every page of the auditor speaks English, and leads on to the books', async () => {
  const auditor = await stage.personAt('/audit/', 'hainan-auditor', { width: 1440, locale: 'en-GB' });
  for (const [page, words] of [
    ['gaps', 'Decided while duties were unclear'],
    ['checkpoints', 'Signed checkpoints'],
    ['', 'Where to begin'],
  ] as const) {
    await auditor.go(`/audit/${page}`);
    await auditor.page.getByRole('heading', { level: 1, name: words }).waitFor();
    await auditor.findsNothingWrong();
  }
  await auditor.taps('Trial balance, down to each redemption');
  await auditor.sees('Debits equal credits');
}, 90_000);

it('who audits nothing is told whom to ask, and is shown none of it', async () => {
  const worker = await stage.somebodyAt('/audit/', { width: 1440 });
  await worker.findsNothingWrong();
  await worker.signsInAs('haikou-worker');
  await worker.sees('您在这里还没有职责');
  await worker.findsNothingWrong();
  await worker.taps('去别的入口');
  await worker.page.waitForURL(/\/$/);
}, 60_000);

it('the nine ways of an auditor stand in one line on a small laptop', async () => {
  const auditor = await stage.personAt('/audit/', 'hainan-auditor', { width: 1024 });
  const ways = auditor.page.getByRole('navigation', { name: '主菜单' }).getByRole('link');
  await ways.first().waitFor();
  const tops = await Promise.all((await ways.all()).map(async (way) => (await way.boundingBox())?.y));
  expect(tops).toHaveLength(9);
  expect(new Set(tops).size).toBe(1);
}, 60_000);
