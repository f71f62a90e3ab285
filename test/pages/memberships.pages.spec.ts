import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyUnion } from '../screens/asked-for.js';
import { newMember, officerElsewhere, type NewMember } from './stage/newcomers.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

const ELSEWHERE = '湖南省总工会';

let stage: Stage;
let unionId = '';
let officerThere = '';
beforeAll(async () => {
  stage = await Stage.set();
  unionId = await emptyUnion(stage.town.officer, stage.town.tradeUnionId);
  officerThere = (await officerElsewhere(stage, '43')).personId;
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

const AT_A_DESK = { width: 1440, height: 900 };

/** The officer of the union, and the officer of the one elsewhere, each at a desk; and the member with a phone. */
const officerAt = async (path: string): Promise<Reader> => stage.personAt(`/union${path}`, 'hainan-officer');
async function thereAt(path: string): Promise<Reader> {
  const reader = await stage.reader(await stage.doorOf(officerThere), AT_A_DESK);
  await reader.go(`/union${path}`);
  return reader;
}
async function phoneOf({ personId }: NewMember): Promise<Reader> {
  const reader = await stage.reader(await stage.doorOf(personId));
  await reader.go('/worker/membership');
  return reader;
}

/** A transfer is asked for by presses, up to its own page. @returns its id */
async function asks(officer: Reader): Promise<string> {
  await officer.taps('转到别的工会');
  await officer.page.getByRole('combobox', { name: '转到哪个工会' }).fill(ELSEWHERE);
  await officer.page.getByRole('option', { name: ELSEWHERE }).first().click();
  await officer.taps('下一步');
  await officer.isSure('转到别的工会', '已请对方工会答复');
  await officer.findsNothingWrong();
  await officer.taps('看这次转移');
  await officer.sees('等待答复');
  return new URL(officer.page.url()).pathname.split('/').at(-1) ?? '';
}
/** In the list of those who are asked. */
async function opens(there: Reader, transferId: string): Promise<void> {
  await there.page.locator(`a[href$="/transfers/${transferId}"]`).first().click();
  await there.sees('可以办理');
}

it('a membership is retained and resumed, and its person reads each', async () => {
  const member = await newMember(stage, unionId);
  const phone = await phoneOf(member);
  await phone.sees('您是会员，可以领取对应的福利。');
  const officer = await officerAt(`/members/${member.memberId}`);
  await officer.taps('保留会籍');
  await officer.isSure('保留会籍', '现在的状态：保留会籍。');
  await officer.findsNothingWrong();
  await phone.page.reload();
  await phone.sees('会籍保留着');
  await officer.taps('回到这个会员');
  await officer.taps('恢复在籍');
  await officer.isSure('恢复在籍', '现在的状态：在籍。');
  await officer.findsNothingWrong();
  await phone.page.reload();
  await phone.sees('您是会员，可以领取对应的福利。');
  await phone.findsNothingWrong();
}, 90_000);

describe('a transfer to a union elsewhere', () => {
  it('is accepted there: its person belongs to the other union, and both unions read it', async () => {
    const member = await newMember(stage, unionId);
    const officer = await officerAt(`/members/${member.memberId}`);
    const transferId = await asks(officer);
    const there = await thereAt('/transfers');
    await opens(there, transferId);
    await there.taps('接收会员');
    await there.isSure('接收会员', '现在的状态：已接收。');
    await there.findsNothingWrong();
    await officer.page.reload();
    await officer.sees('这次转移已经有了结果。');
    await officer.sees('已接收');
    const phone = await phoneOf(member);
    await phone.sees(ELSEWHERE);
    await phone.sees('会籍已经转到别的工会。');
    await phone.findsNothingWrong();
  }, 90_000);

  it('is refused there with a reason, which its person reads', async () => {
    const member = await newMember(stage, unionId);
    const officer = await officerAt(`/members/${member.memberId}`);
    const transferId = await asks(officer);
    const there = await thereAt('/transfers');
    await opens(there, transferId);
    await there.taps('不接收会员');
    await there.fills('原因', '此人不在本地工作');
    await there.taps('下一步');
    await there.isSure('不接收会员', '现在的状态：未接收。');
    await there.findsNothingWrong();
    const phone = await phoneOf(member);
    await phone.sees(/没有接收您的会籍/);
    expect(await phone.page.locator('main').innerText()).toContain('此人不在本地工作');
    await officer.page.reload();
    await officer.sees('此人不在本地工作');
  }, 90_000);

  it('is withdrawn by who asked, and the union elsewhere is asked no more', async () => {
    const member = await newMember(stage, unionId);
    const officer = await officerAt(`/members/${member.memberId}`);
    const transferId = await asks(officer);
    await officer.taps('撤回转移');
    await officer.isSure('撤回转移', '现在的状态：已撤回。');
    await officer.findsNothingWrong();
    const there = await thereAt(`/transfers/${transferId}`);
    await there.sees('已撤回');
    await there.sees('这次转移已经有了结果。');
    await there.findsNothingWrong();
  }, 90_000);
});
