import type { Reader } from '../stage/reader.js';
import { AWAY, isMended, type Ground, type Without } from './away.js';

/** Each is somebody else, who has claimed nothing. */
const memberAt = async ({ stage, title }: Ground, nth: number, path: string): Promise<Reader> => {
  const reader = await stage.reader(await stage.doorOf(stage.town.members[nth]));
  await reader.go(path);
  await reader.sees(title);
  return reader;
};
const claims = async ({ page }: Reader, { title }: Ground): Promise<void> =>
  page.getByRole('article').filter({ hasText: title }).getByRole('button').click();

export const worker: Without = {
  members: async (ground) => {
    const reader = await memberAt(ground, 20, '/worker/');
    return {
      readers: [reader],
      meanwhile: async () => {
        await claims(reader, ground);
        await reader.sees('领到了！');
        await reader.taps('我的');
        await reader.sees(AWAY);
        await reader.page.getByRole('heading', { name: '平台存有的我的资料', exact: true }).waitFor();
      },
      afterwards: async () => {
        await reader.sees('我的工会');
      },
    };
  },

  partners: async (ground) => {
    const reader = await memberAt(ground, 21, '/worker/');
    const other = await reader.anotherTab();
    return {
      readers: [reader, other],
      meanwhile: async () => {
        await other.go(`/worker/campaign/${ground.campaignId}`);
        await other.sees(ground.title);
        await other.sees(AWAY);
        await claims(reader, ground);
        await reader.sees('领到了！');
      },
      afterwards: async () => {
        await other.sees(/1 号店/);
        await isMended(other);
      },
    };
  },

  benefits: async (ground) => {
    const reader = await memberAt(ground, 22, '/worker/');
    const other = await reader.anotherTab();
    return {
      readers: [reader, other],
      meanwhile: async () => {
        await claims(reader, ground);
        await reader.sees('还没有收到结果');
        await other.go('/worker/me');
        await other.sees('我的工会');
        await other.taps('可领');
        await other.sees(AWAY);
      },
      afterwards: async () => {
        await reader.sees('领到了！');
        await other.sees(ground.title);
        await isMended(other);
      },
    };
  },

  billing: async (ground) => {
    const reader = await memberAt(ground, 23, '/worker/');
    return {
      readers: [reader],
      meanwhile: async () => {
        await claims(reader, ground);
        await reader.sees('领到了！');
        await isMended(reader);
      },
      afterwards: async () => {
        await reader.taps('记录');
        await reader.sees(ground.title);
      },
    };
  },
};
