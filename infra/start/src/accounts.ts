import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const accountSchema = z.object({
  /** What is typed at sign-in, and after --as. */
  name: z.string(),
  personId: z.string(),
  title: z.string(),
  titleEn: z.string(),
  role: z.string(),
  /** The union that the duty covers with its subtree; null for the platform. */
  tradeUnionCode: z.string().nullable(),
});

/** Somebody who may sign in by name in the local run. Members' seed gives them their duties. */
export type Account = z.output<typeof accountSchema>;

const account = (
  number: number,
  name: string,
  role: string,
  tradeUnionCode: string | null,
  title: string,
  titleEn: string,
): Account => ({
  name,
  personId: `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  role,
  tradeUnionCode,
  title,
  titleEn,
});

/** Ids are fixed, so that a token stays good when the data is thrown away. */
export const demoAccounts: readonly Account[] = [
  account(1, 'platform-admin', 'platform_admin', null, '平台管理员', 'Platform administrator'),
  account(2, 'hainan-officer', 'union_officer', '46', '海南省总工会干部', 'Union officer, Hainan'),
  account(3, 'hainan-finance', 'finance_officer', '46', '海南省总工会财务', 'Finance officer, Hainan'),
  account(4, 'hainan-approver-1', 'finance_approver', '46', '海南省总工会审批人一', 'First approver, Hainan'),
  account(
    5,
    'hainan-approver-2',
    'finance_approver',
    '46',
    '海南省总工会审批人二',
    'Second approver, Hainan',
  ),
  account(6, 'hainan-auditor', 'auditor', '46', '海南省总工会经审', 'Auditor, Hainan'),
  account(7, 'haikou-worker', 'worker', '460105', '海口秀英职工', 'Worker, Xiuying, Haikou'),
  // Reads every union's books: what `npm run puhui -- verify` acts as.
  account(8, 'national-auditor', 'auditor', null, '全国经审', 'Auditor of every union'),
];

export const writeAccounts = (file: string): void =>
  writeFileSync(file, JSON.stringify(demoAccounts, null, 2));

/** The accounts that were seeded; none without a seed. */
export const readAccounts = (file: string): readonly Account[] =>
  existsSync(file) ? z.array(accountSchema).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
