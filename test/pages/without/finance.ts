import type { Reader } from '../stage/reader.js';
import { ASKS_ON, AWAY, NO_DUTIES, type Ground, type Without } from './away.js';

const ofUnion = ({ stage, year }: Ground, page: string): string =>
  `/finance/union/${stage.town.tradeUnionId}/${page}?year=${year}`;
const officerAt = async (ground: Ground, path: string): Promise<Reader> =>
  ground.stage.personAt(path, 'hainan-finance');

/** From the questions to the page that asks once. */
async function typesABudget(officer: Reader): Promise<void> {
  await officer.fills(/^自定的科目代码/, `away-${Math.floor(Math.random() * 1e6)}`);
  await officer.fills('金额', '12.34');
  await officer.fills('依据的文件', '琼工办〔试〕15号');
}
async function adopts(officer: Reader): Promise<void> {
  await typesABudget(officer);
  await officer.taps('下一步');
  await officer.isSure('批复', '预算已批复');
}

export const finance: Without = {
  members: async (ground) => {
    const officer = await officerAt(ground, ofUnion(ground, 'adopt'));
    const other = await officer.anotherTab();
    return {
      readers: [officer, other],
      meanwhile: async () => {
        await officer.page.reload();
        await officer.sees(NO_DUTIES);
        await typesABudget(officer);
        await other.go(ofUnion(ground, 'books'));
        await other.sees('借方合计等于贷方合计');
      },
      afterwards: async () => {
        await officer.page.getByText(NO_DUTIES).waitFor({ state: 'detached' });
        await officer.holds('依据的文件', '琼工办〔试〕15号');
      },
    };
  },

  partners: async (ground) => {
    const officer = await officerAt(ground, ofUnion(ground, 'adopt'));
    const other = await officer.anotherTab();
    await other.go('/finance/draw');
    const box = other.page.getByRole('combobox', { name: '商户' });
    await box.waitFor();
    return {
      readers: [officer, other],
      meanwhile: async () => {
        await adopts(officer);
        await box.fill('椰城');
        await other.sees(AWAY);
      },
      afterwards: async () => {
        await other.page.getByRole('listbox').getByRole('option', { name: /椰城/ }).first().waitFor();
      },
    };
  },

  benefits: async (ground) => {
    const officer = await officerAt(ground, ofUnion(ground, 'adopt'));
    const other = await officer.anotherTab();
    return {
      readers: [officer, other],
      meanwhile: async () => {
        await adopts(officer);
        await other.go(`/finance/campaign/${ground.campaignId}`);
        await other.sees(AWAY);
      },
      afterwards: async () => {
        await other.sees(ground.title);
      },
    };
  },

  billing: async (ground) => {
    const officer = await officerAt(ground, ofUnion(ground, 'adopt'));
    await typesABudget(officer);
    await officer.taps('下一步');
    return {
      readers: [officer],
      meanwhile: async () => {
        await officer.isSure('批复', ASKS_ON);
      },
      afterwards: async () => {
        await officer.sees('预算已批复');
      },
    };
  },
};
