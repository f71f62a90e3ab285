import type { Demo } from './demo.js';

const said = {
  officer: [
    '工会干部',
    'Union officer',
    '管理会员、商户申请和活动',
    'Looks after members, merchants and campaigns',
  ],
  finance: [
    '财务',
    'Finance officer',
    '编制预算，与商户对账，登记付款',
    'Adopts budgets, draws statements, records payments',
  ],
  'approver-1': ['审批人一', 'First approver', '审批对账单和付款', 'Approves statements and payments'],
  'approver-2': ['审批人二', 'Second approver', '审批对账单和付款', 'Approves statements and payments'],
  auditor: ['经审', 'Auditor', '查看全部账目，不能修改', 'Reads all accounts, and changes nothing'],
  worker: ['会员', 'Member', '领取普惠券，查看自己的记录', 'Claims vouchers, sees what became of each'],
  merchant: [
    '商户负责人',
    'Owner of the merchant',
    '管理网点、优惠，确认对账单',
    'Looks after outlets and offers, confirms statements',
  ],
  cashier: ['收银员', 'Cashier', '在柜台核销普惠券', 'Redeems vouchers at the counter'],
} as const;
type Who = keyof typeof said;

/** Whoever plays a case can then be one of its people: it may be of a union to which no account of the local run belongs. */
export async function showAtSignIn(
  demo: Demo,
  people: Readonly<Partial<Record<Who, string>>>,
): Promise<void> {
  const { case: name } = demo.played;
  const shown = (Object.keys(said) as Who[]).flatMap((who) => {
    const personId = people[who];
    const [zh, en, may, mayEn] = said[who];
    const title = `案例 ${name} · ${zh}`;
    return personId === undefined
      ? []
      : [{ name: `${name}-${who}`, personId, title, titleEn: `${en}, ${name}`, may, mayEn }];
  });
  await demo.admin.showAtSignIn(shown);
}
