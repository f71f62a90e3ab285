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

/** On the merchant's page: who applied for it is made its administrator. */
export async function appointsTheApplicant(officer: Reader): Promise<void> {
  await officer.taps('让申请人当商户管理员');
  await officer.taps('下一步');
  await officer.isSure('授予', '职责已授予');
}
