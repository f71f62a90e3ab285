import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { residentIdCheckCharacter } from '@puhui/kernel';
import { z } from 'zod';

const accountSchema = z.object({
  /** What is typed after --as. */
  name: z.string(),
  personId: z.string(),
  title: z.string(),
  titleEn: z.string(),
  /** Null for somebody without a duty or a union: what they may do is given to them in the course of things. */
  role: z.string().nullable(),
  /** The union that the duty covers with its subtree; null for the platform. */
  tradeUnionCode: z.string().nullable(),
  /** One line on what they may do, for whoever chooses whom to be. */
  may: z.string(),
  mayEn: z.string(),
  /** Made up. What is typed at sign-in. */
  mobile: z.string(),
  /** Made up. By it somebody else says whom they mean, such as a merchant its cashier. An earlier build's file has none. */
  residentId: z.string().default(''),
});

/** Somebody who may sign in by name in the local run. Members' seed gives them their duties. */
export type Account = z.output<typeof accountSchema>;

type Told = Omit<Account, 'personId' | 'mobile' | 'residentId'>;

/** Ids are fixed, so that a token stays good when the data is thrown away. */
function account(told: Told, place: number): Account {
  const personId = `01900000-0000-7000-8000-${String(place + 1).padStart(12, '0')}`;
  const mobile = `130${String(place + 1).padStart(8, '0')}`;
  return { ...told, personId, mobile, residentId: madeUpNumber(personId) };
}

/** Of no region, so that no card bears it; made of the id, so that the order of a list changes nothing. */
function madeUpNumber(personId: string): string {
  const drawn = createHash('sha256').update(personId).digest();
  const born = new Date(Date.UTC(1960, 0, 1 + (drawn.readUInt16BE(0) % 10_000))).toISOString().slice(0, 10);
  const sequence = String(drawn.readUInt16BE(2) % 1000).padStart(3, '0');
  const first17 = `000000${born.replaceAll('-', '')}${sequence}`;
  return first17 + residentIdCheckCharacter(first17);
}

const APPROVES = {
  may: '审批对账单和付款：全部可看，不能改，不能批自己录入的',
  mayEn: 'Approves statements and payments: reads everything, changes nothing, never what they entered',
};

const told: readonly Told[] = [
  {
    name: 'platform-admin',
    role: 'platform_admin',
    tradeUnionCode: null,
    title: '平台管理员',
    titleEn: 'Platform administrator',
    may: '任命各级人员，查看谁被拒绝，调整本机时钟，不管系统运行',
    mayEn: 'Appoints people, sees who was turned away, moves the local clock; runs nothing',
  },
  {
    name: 'hainan-officer',
    role: 'union_officer',
    tradeUnionCode: '46',
    title: '海南省总工会干部',
    titleEn: 'Union officer, Hainan',
    may: '管理海南各级工会的会员、商户申请和普惠活动',
    mayEn: 'Looks after members, merchants’ applications and campaigns in Hainan',
  },
  {
    name: 'hainan-finance',
    role: 'finance_officer',
    tradeUnionCode: '46',
    title: '海南省总工会财务',
    titleEn: 'Finance officer, Hainan',
    may: '编制预算，拨付额度，与商户对账，登记付款',
    mayEn: 'Adopts and allots budgets, draws statements for merchants, records payments',
  },
  {
    name: 'hainan-approver-1',
    role: 'finance_approver',
    tradeUnionCode: '46',
    title: '海南省总工会审批人一',
    titleEn: 'First approver, Hainan',
    ...APPROVES,
  },
  {
    name: 'hainan-approver-2',
    role: 'finance_approver',
    tradeUnionCode: '46',
    title: '海南省总工会审批人二',
    titleEn: 'Second approver, Hainan',
    ...APPROVES,
  },
  {
    name: 'hainan-auditor',
    role: 'auditor',
    tradeUnionCode: '46',
    title: '海南省总工会经审',
    titleEn: 'Auditor, Hainan',
    may: '查看海南全部账目，一直查到每一笔核销，不能修改',
    mayEn: 'Reads all accounts of Hainan down to each redemption, and changes nothing',
  },
  {
    name: 'haikou-worker',
    role: 'worker',
    tradeUnionCode: '460105',
    title: '海口秀英职工',
    titleEn: 'Worker, Xiuying, Haikou',
    may: '领取普惠券，到网点使用，查看自己的记录',
    mayEn: 'Claims vouchers, uses them in shops, sees what became of each',
  },
  // Reads every union's books: what `npm run puhui -- verify` acts as.
  {
    name: 'national-auditor',
    role: 'auditor',
    tradeUnionCode: null,
    title: '全国经审',
    titleEn: 'Auditor of every union',
    may: '查看全国工会的账目，核对数据是否被改动',
    mayEn: 'Reads the accounts of every union, and verifies that nothing was altered',
  },
  {
    name: 'haikou-merchant',
    role: null,
    tradeUnionCode: null,
    title: '海口商户负责人',
    titleEn: 'Owner of a shop in Haikou',
    may: '还没有职责：可以为自己的商户提出申请，通过后管理网点和优惠',
    mayEn: 'No duty yet: applies as a merchant, and then looks after outlets and offers',
  },
  {
    name: 'haikou-cashier',
    role: null,
    tradeUnionCode: null,
    title: '海口网点收银员',
    titleEn: 'Cashier of a shop in Haikou',
    may: '还没有职责：由商户任命后，在柜台核销普惠券',
    mayEn: 'No duty yet: redeems vouchers at the counter once a merchant has appointed them',
  },
  {
    name: 'system-admin',
    role: 'system_admin',
    tradeUnionCode: null,
    title: '系统管理员',
    titleEn: 'System administrator',
    may: '查看系统运行，处理积压消息，重建和重发，不任命任何人',
    mayEn: 'Watches the system, replays what is stuck, rebuilds and refills; appoints nobody',
  },
];

export const demoAccounts: readonly Account[] = told.map(account);

export const writeAccounts = (file: string): void =>
  writeFileSync(file, JSON.stringify(demoAccounts, null, 2));

/** The accounts that were seeded; none without a seed. */
export const readAccounts = (file: string): readonly Account[] =>
  existsSync(file) ? z.array(accountSchema).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
