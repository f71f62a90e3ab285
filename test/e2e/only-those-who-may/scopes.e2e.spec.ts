import { beforeAll, expect, it } from '@jest/globals';
import type { Door } from '@puhui/cli';
import { officerOf } from '../stage/officer-elsewhere.js';
import { Platform } from '../stage/platform.js';
import { expectSomethingPlayed } from '../stage/table.js';

let platform: Platform;
let campaignId = '';
let beijing: Door;
beforeAll(async () => {
  platform = await Platform.shared();
  campaignId = await expectSomethingPlayed(platform);
  beijing = await officerOf(platform, '11');
}, 400_000);

const ask = async (door: Door, query: string): Promise<string> =>
  door
    .ask(
      { document: `query q($id: Id!) { ${query} }`, read: (data) => JSON.stringify(data) },
      { id: campaignId },
    )
    .catch((error: unknown) => String(error));

it('only those who may see a campaign’s books: its own union’s finance does, another province’s officer does not', async () => {
  const books = '{ commitment { consumed } }';
  const finance = await platform.door.asAccount('hainan-finance');
  expect(await ask(finance, `campaign(id: $id) ${books}`)).toMatch(/"consumed":"\d+"/);
  expect(await ask(beijing, `campaign(id: $id) ${books}`)).not.toMatch(/"consumed":"\d+"/);
}, 60_000);

it('only those who may see who claimed: another province’s officer gets no vouchers, a worker only the own ones', async () => {
  const vouchers = 'campaign(id: $id) { vouchers(first: 5) { nodes { id } } }';
  const officer = await platform.door.asAccount('hainan-officer');
  const worker = await platform.door.asAccount('haikou-worker');
  expect(await ask(officer, vouchers)).toContain('"nodes":[{');
  expect(await ask(beijing, vouchers)).not.toContain('"nodes":[{');
  // One person, one voucher: the worker may have claimed one, like everybody.
  expect(((await ask(worker, vouchers)).match(/"id":/g) ?? []).length).toBeLessThanOrEqual(1);
}, 60_000);

it('only those who may see the code of a voucher: its owner does, an officer and an auditor do not', async () => {
  const codes = 'campaign(id: $id) { vouchers(first: 5) { nodes { code } } }';
  for (const account of ['hainan-officer', 'hainan-auditor'])
    expect(await ask(await platform.door.asAccount(account), codes)).not.toMatch(/"code":"[0-9A-Z]/);
}, 60_000);

it('only those who may read members: the officer does, masked; the finance officer does not', async () => {
  const members = 'campaign(id: $id) { id } findMember(residentId: "460105199001010011") { id }';
  expect(await ask(await platform.door.asAccount('hainan-finance'), members)).toContain('NOT_ALLOWED');
}, 60_000);

it('only those who may approve: an officer, an auditor and an administrator are all refused', async () => {
  for (const account of ['hainan-officer', 'hainan-auditor', 'platform-admin']) {
    const door = await platform.door.asAccount(account);
    const document = `mutation m { approveStatement(statementId: "01900000-0000-7000-8000-0000000000aa", revisionHash: "x", idempotencyKey: "k")
        { __typename ... on Refusal { code } } }`;
    const answer = await door
      .ask({ document, read: (data) => JSON.stringify(data) }, {})
      .catch((error: unknown) => String(error));
    expect(answer).toContain('NOT_ALLOWED');
  }
}, 60_000);

it('only those who may move the clock: an officer may not, even in a local run', async () => {
  const officer = await platform.door.asAccount('hainan-officer');
  const response = await officer.send('/local/clock', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs: 0 }),
  });
  expect(response.status).toBe(403);
}, 60_000);
