import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { benefitsQuestions, granted, onceHeard } from '@puhui/cli';
import { z } from 'zod';
import { anyKey } from './stage/any-key.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { tooBusy } from './stage/too-busy.js';

const PLACES = 200;
const EACH = 4;
/** All but one of the units are claimed by the rush; the last is for whoever claims from a page in the midst of it. */
const CLAIMANTS = PLACES / EACH;
const IN_FLIGHT_MAX = 32;

let stage: Stage;
let campaign = '';
beforeAll(async () => {
  stage = await Stage.set();
  campaign = await stage.town.campaign('wash', {
    title: '大家都来洗车',
    total: PLACES,
    perPerson: EACH,
    claimDays: 2,
  });
}, 400_000);
afterAll(async () => stage?.leave());

/** Notes each number of claims that the page shows, from now on, in the page itself: a reload would lose it. */
const NOTES_WHAT_IT_SAYS = `(() => {
  globalThis.said = [];
  const note = () => {
    const [, claimed] = /${PLACES} 份中已领 ([\\d,]+) 份/.exec(document.querySelector('main').innerText) ?? [];
    if (claimed !== undefined && said.at(-1) !== Number(claimed)) said.push(Number(claimed));
  };
  note();
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
})()`;

async function watching(): Promise<Reader> {
  const officer = await stage.personAt(`/union/campaigns/${campaign}`, 'hainan-officer');
  await officer.sees('每两秒更新一次');
  await officer.page.getByText(`${PLACES} 份中已领 0 份`).waitFor();
  await officer.page.evaluate(NOTES_WHAT_IT_SAYS);
  return officer;
}

/** Everybody at once, each as often as they may; the last of them once less. */
async function rush(): Promise<void> {
  const people = stage.town.members.slice(0, CLAIMANTS);
  const doors = await stage.platform.door.asPeople(people);
  const wishes = doors.flatMap((door) => Array.from({ length: EACH }, () => door)).slice(1);
  const claims = async (): Promise<void> => {
    for (let door = wishes.pop(); door !== undefined; door = wishes.pop()) {
      const input = { campaignId: campaign, idempotencyKey: anyKey() };
      granted(await onceHeard(door, benefitsQuestions.claimVoucher, { input }), 'claim');
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT_MAX }, claims));
}

/** One who claims by a tap while all the others do, and is sent to the end of the queue at first. */
async function claimsInTheMidst(): Promise<Reader> {
  const worker = await stage.reader(await stage.doorOf(stage.town.members[0]));
  await worker.go(`/worker/campaign/${campaign}`);
  worker.isAnswered('claimVoucher', tooBusy('claimVoucher', 1_000));
  await worker.page.getByRole('button', { name: /领取/ }).click();
  await worker.sees('人很多，您在排队');
  await worker.sees('领到了');
  return worker;
}

it('two hundred claims show while they come in, none too many, none twice, and none is taken back', async () => {
  const officer = await watching();
  const [worker] = await Promise.all([claimsInTheMidst(), rush()]);
  await officer.page.getByText(`${PLACES} 份中已领 ${PLACES} 份`).waitFor();
  const said = z.array(z.int()).parse(await officer.page.evaluate('globalThis.said'));
  expect(said).toEqual(said.toSorted((one, other) => one - other));
  expect([said[0], said.at(-1)]).toEqual([0, PLACES]);
  await officer.findsNothingWrong();
  const keys = worker.askedFor('claimVoucher').map(({ idempotencyKey }) => idempotencyKey);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  await worker.findsNothingWrong();
}, 120_000);

it('whoever comes after the last place is told so before a tap', async () => {
  const late = await stage.reader(await stage.doorOf(stage.town.members[CLAIMANTS + 1]));
  await late.go(`/worker/campaign/${campaign}`);
  await late.sees('大家都来洗车');
  await late.sees(/领完|没有了/);
  expect(await late.page.getByRole('button', { name: /领取/ }).count()).toBe(0);
  await late.findsNothingWrong();
}, 60_000);
