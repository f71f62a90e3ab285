import { madeUpPerson } from '@puhui/cli';
import type { Reader } from '../stage/reader.js';
import { ASKS_ON, AWAY, NO_DUTIES, type Ground, type Without } from './away.js';

const AT_A_DESK = { width: 1440 };

async function merchantAt({ stage, office }: Ground, path: string): Promise<Reader> {
  const reader = await stage.reader(await stage.doorOf(office.adminId), AT_A_DESK);
  await reader.go(`/merchant/p/${office.partnerId}/${path}`);
  return reader;
}
const outlet = ({ stage }: Ground, nth: number): string => `outlets/${stage.town.outletIds[nth] ?? ''}`;

export const merchant: Without = {
  // Whoever is registered is registered by members: it waits for them, with what was typed.
  members: async (ground) => {
    const reader = await merchantAt(ground, `${outlet(ground, 0)}/cashier`);
    const { name, residentId, mobile } = madeUpPerson(92, Math.floor(Math.random() * 1_000_000), '460105');
    await reader.fills('真实姓名', name);
    await reader.fills('居民身份证号', residentId);
    await reader.fills('手机', mobile);
    await reader.taps('下一步');
    const other = await reader.anotherTab();
    return {
      readers: [reader, other],
      meanwhile: async () => {
        await reader.isSure('登记', ASKS_ON);
        await other.go(`/merchant/p/${ground.office.partnerId}/offers`);
        await other.sees(NO_DUTIES);
        await other.sees('会员洗车一次');
      },
      afterwards: async () => {
        await reader.sees('已登记，还差一步');
        await other.page.getByText(NO_DUTIES).waitFor({ state: 'detached' });
      },
    };
  },

  partners: async (ground) => {
    const reader = await merchantAt(ground, 'redemptions');
    await reader.sees('按网点');
    return {
      readers: [reader],
      meanwhile: async () => {
        await reader.page.reload();
        await reader.sees('商户信息暂时看不到');
        await reader.sees('按网点');
        await reader.taps('对账单');
        await reader.page.getByRole('cell', { name: '已付款' }).first().waitFor();
      },
      afterwards: async () => {
        await reader.page.getByText('商户信息暂时看不到').waitFor({ state: 'detached' });
        await reader.taps('网点');
        await reader.sees(/1 号店/);
      },
    };
  },

  benefits: async (ground) => {
    const reader = await merchantAt(ground, `${outlet(ground, 2)}/place`);
    const other = await reader.anotherTab();
    return {
      readers: [reader, other],
      meanwhile: async () => {
        await other.go(`/merchant/p/${ground.office.partnerId}/redemptions`);
        await other.sees(AWAY);
        await reader.fills(/^位置/, '110.33119，20.031971');
        await reader.taps('下一步');
        await reader.isSure('标在这里', '位置已改');
      },
      afterwards: async () => {
        await other.sees('按网点');
      },
    };
  },

  billing: async (ground) => {
    const reader = await merchantAt(ground, 'redemptions');
    await reader.sees('按网点');
    return {
      readers: [reader],
      meanwhile: async () => {
        await reader.page.reload();
        await reader.sees('按网点');
        await reader.taps('对账单');
        await reader.sees(AWAY);
      },
      afterwards: async () => {
        await reader.page.getByRole('cell', { name: '已付款' }).first().waitFor();
      },
    };
  },
};
