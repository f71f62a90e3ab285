import { beforeAll, expect, it } from '@jest/globals';
import type { Door } from '@puhui/cli';
import { eventually } from '@puhui/testkit';
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

it('a campaign’s books are for its own union’s finance, not another province’s officer', async () => {
  const books = '{ commitment { consumed } }';
  const finance = await platform.door.asAccount('hainan-finance');
  expect(await ask(finance, `campaign(id: $id) ${books}`)).toMatch(/"consumed":"\d+"/);
  expect(await ask(beijing, `campaign(id: $id) ${books}`)).not.toMatch(/"consumed":"\d+"/);
}, 60_000);

it('another province’s officer sees no vouchers, a worker only their own', async () => {
  const vouchers = 'campaign(id: $id) { vouchers(first: 5) { nodes { id } } }';
  const officer = await platform.door.asAccount('hainan-officer');
  const worker = await platform.door.asAccount('haikou-worker');
  expect(await ask(officer, vouchers)).toContain('"nodes":[{');
  expect(await ask(beijing, vouchers)).not.toContain('"nodes":[{');
  // One person, one voucher: the worker may have claimed one, like everybody.
  expect(((await ask(worker, vouchers)).match(/"id":/g) ?? []).length).toBeLessThanOrEqual(1);
}, 60_000);

it('the code of a voucher is for its owner, not for an officer or an auditor', async () => {
  const codes = 'campaign(id: $id) { vouchers(first: 5) { nodes { code } } }';
  for (const account of ['hainan-officer', 'hainan-auditor'])
    expect(await ask(await platform.door.asAccount(account), codes)).not.toMatch(/"code":"[0-9A-Z]/);
}, 60_000);

it('members are shown masked to the officer, and not to the finance officer', async () => {
  const members = 'campaign(id: $id) { id } findMember(residentId: "460105199001010011") { id }';
  expect(await ask(await platform.door.asAccount('hainan-finance'), members)).toContain('NOT_ALLOWED');
}, 60_000);

it('who was turned away reads from where, and so does the administrator, and nobody else', async () => {
  const read = { read: (data: unknown) => JSON.stringify(data) };
  const finance = await platform.door.asAccount('hainan-finance');
  await finance.ask({ document: '{ membersHealth { __typename } }', ...read }, {}).catch(() => undefined);
  const own = { document: '{ myMembersSecurityEvents(first: 100) { nodes { door from } } }', ...read };
  const told = '{"door":"Query.membersHealth","from":"127.0.0.1"}';
  await eventually(async () => expect(await finance.ask(own, {})).toContain(told));
  const everybodys = { ...own, document: own.document.replace('myMembers', 'members') };
  const administrator = await platform.door.asAccount('platform-admin');
  expect(await administrator.ask(everybodys, {})).toContain(told);
  const worker = await platform.door.asAccount('haikou-worker');
  expect(await worker.ask(own, {})).not.toContain(told);
}, 60_000);

it('an officer, an auditor and an administrator cannot approve', async () => {
  for (const account of ['hainan-officer', 'hainan-auditor', 'platform-admin', 'system-admin']) {
    const door = await platform.door.asAccount(account);
    const document = `mutation m { approveStatement(statementId: "01900000-0000-7000-8000-0000000000aa", revisionHash: "x", idempotencyKey: "k")
        { __typename ... on Refusal { code } } }`;
    const answer = await door
      .ask({ document, read: (data) => JSON.stringify(data) }, {})
      .catch((error: unknown) => String(error));
    expect(answer).toContain('NOT_ALLOWED');
  }
}, 60_000);

it('an officer cannot move the clock, even in a local run', async () => {
  const officer = await platform.door.asAccount('hainan-officer');
  const response = await officer.send('/local/clock', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs: 0 }),
  });
  expect(response.status).toBe(403);
}, 60_000);
