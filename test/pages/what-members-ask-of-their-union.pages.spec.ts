import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyUnion } from '../screens/asked-for.js';
import { newMember, type NewMember } from './stage/newcomers.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

/** As pages have it (web/kit/first-key.ts). */
const AT_ONCE_MS = 3_000;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

interface Asking {
  readonly member: NewMember;
  readonly phone: Reader;
  readonly officer: Reader;
}

/** A member with a phone, and the officer at the list of what the members of that union ask for: there is nobody else in it. */
async function askingFor(list: 'rectifications' | 'erasures'): Promise<Asking> {
  const unionId = await emptyUnion(stage.town.officer, stage.town.tradeUnionId);
  const member = await newMember(stage, unionId);
  const phone = await stage.reader(await stage.doorOf(member.personId));
  await phone.go('/worker/me');
  const officer = await stage.personAt(`/union/${list}?union=${unionId}`, 'hainan-officer');
  await officer.page.locator('.empty').waitFor();
  return { member, phone, officer };
}

/** The list anew, and the first that waits. */
async function opensWhatWaits(officer: Reader, list: string): Promise<void> {
  await officer.go(list);
  await officer.page
    .getByRole('row')
    .filter({ hasText: '等待答复' })
    .getByRole('rowheader')
    .getByRole('link')
    .click();
  await officer.sees('可以办理');
  await officer.findsNothingWrong();
}
async function refuses(officer: Reader, act: string, reason: string, became: string): Promise<void> {
  await officer.taps(act);
  await officer.fills('原因', reason);
  await officer.taps('下一步');
  await officer.isSure(act, became);
  await officer.findsNothingWrong();
}

describe('a correction', () => {
  async function asks(phone: Reader, employer: string): Promise<void> {
    await phone.taps('更正我的资料');
    await phone.fills(/^用人单位/, employer);
    await phone.taps('下一步');
    await phone.sees('申请这样更正？');
    await phone.findsNothingWrong();
    await phone.taps('提交申请');
    await phone.sees('申请已提交');
    await phone.findsNothingWrong();
    await phone.taps('回到我的');
    await phone.sees('您已申请更正资料，工会正在处理。');
  }

  it('is refused with a reason, taken back, asked for again and made, and its person reads each', async () => {
    const { member, phone, officer } = await askingFor('rectifications');
    const list = officer.page.url();
    await asks(phone, '椰城快送');
    await opensWhatWaits(officer, list);
    await refuses(officer, '不更正', '请带劳动合同来核对', '现在的状态：未更正。');
    await phone.page.reload();
    await phone.sees('工会没有更正您的资料：');
    expect(await phone.page.locator('main').innerText()).toContain('请带劳动合同来核对');
    await asks(phone, '椰岛快送');
    await phone.taps('查看或撤回更正申请');
    await phone.sees('您已申请更正，工会正在处理');
    await isTakenBack(phone, officer, list);
    await phone.sees('更正申请已撤回。');
    await asks(phone, '椰城快送');
    await opensWhatWaits(officer, list);
    await officer.taps('更正');
    await officer.isSure('更正', '现在的状态：已更正。');
    await officer.findsNothingWrong();
    await phone.page.reload();
    await phone.sees('您要更正的资料，工会已经更正。');
    await phone.sees('椰城快送');
    await phone.findsNothingWrong();
    await officer.go(`/union/members/${member.memberId}`);
    await officer.sees('椰城快送');
  }, 120_000);
});

/** What waits, at the phone and at the desk, once its person has taken it back. */
async function isTakenBack(phone: Reader, officer: Reader, list: string): Promise<void> {
  await phone.findsNothingWrong();
  await phone.taps('撤回申请');
  await phone.sees('申请已撤回');
  await phone.findsNothingWrong();
  await phone.taps('回到我的');
  await officer.go(list);
  await officer.page
    .getByRole('row')
    .filter({ hasText: '已撤回' })
    .getByRole('rowheader')
    .getByRole('link')
    .click();
  await officer.sees('这份申请已经了结。');
  await officer.findsNothingWrong();
}

const shownCode = async (phone: Reader): Promise<string> => phone.page.locator('output').innerText();
const typesCode = async (phone: Reader, code: string): Promise<void> => {
  await phone.fills(/^验证码/, code);
  await phone.taps('下一步');
  await phone.sees('申请这样更正？');
  await phone.taps('提交申请');
};

describe('a new mobile', () => {
  it('is proved by a code that comes to it, mistyped once, and the officer reads so', async () => {
    const { member, phone, officer } = await askingFor('rectifications');
    const list = officer.page.url();
    await phone.taps('更正我的资料');
    await phone.fills(/^手机号/, '13911117777');
    await phone.taps('下一步');
    await phone.sees('核实新手机号');
    await phone.findsNothingWrong();
    await phone.taps('发送验证码');
    await phone.sees('验证码已发到 13911117777');
    await phone.findsNothingWrong();
    const code = await shownCode(phone);
    await phone.fills(/^验证码/, '12');
    await phone.taps('下一步');
    await phone.sees('应为六位数字');
    await typesCode(phone, String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
    await phone.sees('验证码不对，还可以试 4 次。');
    await phone.findsNothingWrong();
    await phone.taps('重新填写验证码');
    await typesCode(phone, code);
    await phone.sees('申请已提交');
    await phone.findsNothingWrong();
    await opensWhatWaits(officer, list);
    await officer.sees('已用验证码核实');
    await officer.taps('更正');
    await officer.isSure('更正', '现在的状态：已更正。');
    await officer.go(`/union/members/${member.memberId}`);
    await officer.sees('139****7777');
  }, 120_000);

  it('goes on after the page was loaded anew, by the code that came before, in English too', async () => {
    const { phone } = await askingFor('rectifications');
    await phone.taps('English');
    await phone.taps('Correct my data');
    const begins = async (): Promise<void> => {
      await phone.fills(/^Mobile/, '13911118888');
      await phone.taps('Go on');
      await phone.sees('Prove the new mobile');
    };
    await begins();
    await phone.taps('Send a code');
    await phone.sees('A code has gone to 13911118888');
    const code = await shownCode(phone);
    await phone.page.reload();
    await begins();
    await phone.fills(/^Code/, code);
    await phone.page.keyboard.press('Enter');
    await phone.sees('Ask for this correction?');
    await phone.taps('Ask for it');
    await phone.sees('Your union has been asked');
    await phone.findsNothingWrong();
  }, 120_000);
});

describe('an erasure', () => {
  async function asks(phone: Reader, time: number): Promise<void> {
    await phone.taps('删除我的个人信息');
    await phone.sees('申请删除我的个人信息？');
    await phone.findsNothingWrong();
    await phone.taps('提交申请');
    await phone.sees('申请已提交');
    // Each time it is meant anew, and goes out under a key of its own.
    const keys = phone.askedFor('requestErasure').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(time);
    await phone.findsNothingWrong();
    await phone.taps('回到我的');
    await phone.sees('您已申请删除个人信息，工会正在处理。');
  }

  it('that was refused is asked for again, taken back and done, and nobody reads the person any more', async () => {
    const { member, phone, officer } = await askingFor('erasures');
    const list = officer.page.url();
    await asks(phone, 1);
    await opensWhatWaits(officer, list);
    await refuses(officer, '不同意删除', '对账期间还有一笔争议未了结', '现在的状态：未同意。');
    await phone.page.reload();
    await phone.sees('工会没有同意删除您的个人信息：');
    expect(await phone.page.locator('main').innerText()).toContain('还有一笔争议未了结');
    // Two taps within three seconds are one wish, also where a reload lies between: nobody is refused and asks again so fast.
    await new Promise((resolve) => setTimeout(resolve, AT_ONCE_MS));
    await asks(phone, 2);
    await phone.taps('查看或撤回删除申请');
    await phone.sees('您已申请删除个人信息，工会正在处理');
    await isTakenBack(phone, officer, list);
    await phone.sees('删除申请已撤回。');
    await new Promise((resolve) => setTimeout(resolve, AT_ONCE_MS));
    await asks(phone, 3);
    await opensWhatWaits(officer, list);
    await officer.taps('删除个人信息');
    await officer.isSure('删除个人信息', '现在的状态：已删除。');
    await officer.findsNothingWrong();
    await phone.page.reload();
    await phone.sees('您的个人信息已删除');
    await phone.findsNothingWrong();
    await officer.go(`/union/members/${member.memberId}`);
    await officer.sees('已删除个人信息');
    expect(await officer.page.locator('main').innerText()).not.toContain('顺达货运');
    await officer.findsNothingWrong();
  }, 120_000);
});
