import { chooseDemoPerson } from './browser.js';
import type { Reader } from './reader.js';

/** At whichever of their outlets is meant: other specs may have made them a cashier elsewhere as well. */
export async function beginsTheShift(cashier: Reader, outlet: string): Promise<void> {
  await cashier.go('/counter/');
  await cashier.taps('登录，开始当班');
  await chooseDemoPerson(cashier.page, 'haikou-cashier', cashier.door.url);
  await cashier.sees(/您在哪个网点当班？|券码（12 位）/);
  const choice = cashier.page.getByRole('button', { name: outlet });
  if ((await cashier.page.getByText('您在哪个网点当班？').count()) > 0) await choice.click();
}

/** By the administrator, who finds the merchant, sees who applied for it, and makes them its administrator. */
export async function appointsTheApplicant(admin: Reader, merchant: string): Promise<void> {
  await admin.taps('职责');
  await admin.page.getByLabel('范围').selectOption('PARTNER');
  await admin.page.getByRole('combobox', { name: '哪个商户' }).fill(merchant);
  await admin.page.getByRole('option', { name: merchant }).click();
  await admin.taps('让申请人当商户管理员');
  await admin.taps('下一步');
  await admin.isSure('授予', '职责已授予');
}
