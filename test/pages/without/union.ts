import { expect } from '@jest/globals';
import type { Reader } from '../stage/reader.js';
import { AWAY, isMended, NO_DUTIES, type Ground, type Without } from './away.js';

const officerAt = async ({ stage }: Ground, path: string): Promise<Reader> =>
  stage.personAt(`/union${path}`, 'hainan-officer');

/** A membership is kept while its person is between two jobs, and goes on: members alone do that. */
async function retainsAndResumes(officer: Reader): Promise<void> {
  await officer.taps('保留会籍');
  await officer.isSure('保留会籍', '现在的状态：保留会籍。');
  await officer.taps('回到这个会员');
  await officer.taps('恢复在籍');
  await officer.isSure('恢复在籍', '现在的状态：在籍。');
}

export const union: Without = {
  members: async (ground) => {
    const officer = await officerAt(ground, `/campaigns/${ground.campaignId}/quota`);
    const box = '新的总份数';
    await officer.page.getByLabel(box).waitFor();
    const other = await officer.anotherTab();
    return {
      readers: [officer, other],
      meanwhile: async () => {
        await officer.page.reload();
        await officer.sees(NO_DUTIES);
        await officer.fills(box, '37');
        await other.go(`/union/campaigns/${ground.campaignId}`);
        await other.sees('已领取');
        await other.go(`/union/members?union=${ground.stage.town.tradeUnionId}`);
        await other.sees(AWAY);
      },
      afterwards: async () => {
        await officer.page.getByText(NO_DUTIES).waitFor({ state: 'detached' });
        await officer.holds(box, '37');
        await other.page.getByRole('rowheader').first().waitFor();
      },
    };
  },

  partners: async (ground) => {
    const officer = await officerAt(ground, `/members/${await ground.membership(52)}`);
    await officer.sees('可以办理');
    return {
      readers: [officer],
      meanwhile: async () => {
        await retainsAndResumes(officer);
        await officer.go(`/union/merchants/${ground.office.partnerId}`);
        await officer.sees(AWAY);
      },
      afterwards: async () => {
        await officer.sees('可以办理');
      },
    };
  },

  benefits: async (ground) => {
    const officer = await officerAt(ground, `/members/${await ground.membership(53)}`);
    await officer.sees('可以办理');
    return {
      readers: [officer],
      meanwhile: async () => {
        await retainsAndResumes(officer);
        await officer.taps('待办');
        await officer.sees('现在读不到，恢复后自动显示。');
        // Nobody takes what is not known for nothing.
        for (const empty of ['没有正在进行的活动', '现在没有等您办的事'])
          expect(await officer.page.getByText(empty).count()).toBe(0);
      },
      afterwards: async () => {
        await officer.sees(ground.title);
        await isMended(officer);
      },
    };
  },

  // A launch is benefits' to ask for and billing's to answer: it waits, and goes through by itself, unless it is taken back.
  billing: async (ground) => {
    const officer = await officerAt(ground, `/campaigns/${ground.draftId}/launch`);
    await officer.sees('请核对');
    const another = await officerAt(ground, `/campaigns/${ground.otherDraftId}/launch`);
    const other = await officerAt(ground, `/campaigns/${ground.campaignId}`);
    await other.sees(/占用未花/);
    return {
      readers: [officer, another, other],
      meanwhile: async () => {
        await officer.isSure('发布活动', '正在向预算占用全部可能的费用');
        await another.isSure('发布活动', '正在向预算占用全部可能的费用');
        await another.taps('撤回申请');
        await another.isSure('撤回申请', '发布已撤回，活动还是草稿');
        await other.page.reload();
        await other.sees('账务暂时读不到');
        await other.sees('已领取');
        expect(await other.page.getByText('账上还没有记录').count()).toBe(0);
      },
      afterwards: async () => {
        await officer.page.locator('.title-line').getByText('已发布').waitFor();
        await another.page.locator('.title-line').getByText('草稿').waitFor();
        await other.sees(/占用未花/);
      },
    };
  },
};
