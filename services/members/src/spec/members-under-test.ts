import { sql } from '@puhui/platform';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import type { DemoAccount } from '../seed/config.js';
import { runSeed } from '../seed/run-seed.js';
import { membersService } from '../service.js';
import { publishedUnions } from '../unions/seed-trade-unions/seed.js';
import type { TradeUnion } from '../unions/trade-union.js';
import { aPerson } from './builders.js';

/** People with duties, for specs; the numbers are the ids' ends. */
const account = (
  n: number,
  role: NonNullable<DemoAccount['role']>,
  tradeUnionCode: string | null,
): DemoAccount => ({
  name: `${role}-${n}`,
  personId: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  title: `试验${role.replace('_', ' ')}`,
  role,
  tradeUnionCode,
  residentId: aPerson(900_000 + n).residentId,
});

export const people = {
  admin: account(1, 'platform_admin', null),
  hainanOfficer: account(2, 'union_officer', '46'),
  haikouOfficer: account(3, 'union_officer', '4601'),
  hunanOfficer: account(4, 'union_officer', '43'),
  hainanAuditor: account(5, 'auditor', '46'),
  worker: account(6, 'worker', '460105'),
} as const;

export const keys = {
  PUHUI_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  PUHUI_HASH_KEY: 'a hash key that only this spec has',
  PUHUI_TEXTS: 'shown',
};

/** As much of the published tree as most specs need: Hainan, Hunan, and what is above them. */
export const twoProvinces = (): readonly TradeUnion[] =>
  publishedUnions().filter(({ code }) => /^(CN|46|43)/.test(code));

/** Members with a tree of unions and these people, when all of it has come round through the broker. */
export async function startMembers(
  unions = twoProvinces(),
  env: Record<string, string> = {},
): Promise<ServiceUnderTest> {
  const members = await ServiceUnderTest.start(membersService, { ...keys, ...env });
  await runSeed(Object.values(people), members.env, unions);
  await eventually(async () => {
    const [known] = await members.database.sql.query<{ duties: number; unions: number }[]>(
      sql`select (select count(*)::int from platform.duty) as duties,
              (select count(*)::int from platform.trade_union) as unions`,
    );
    if (known?.duties !== 5 || known.unions !== unions.length)
      throw new Error(`still ${JSON.stringify(known)}`);
  });
  return members;
}
