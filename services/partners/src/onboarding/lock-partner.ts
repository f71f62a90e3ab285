import { sql } from '@puhui/platform';
import { ok, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Unit } from '../unit.js';
import type { Partner } from './partner.js';
import { toPartner } from './store.js';

/** The partner, locked until the transaction ends. */
export async function lockPartner(
  unit: Unit,
  partnerId: Id,
): Promise<Result<Partner, RefusalWith<'PARTNER_UNKNOWN'>>> {
  await unit.query(sql`select from partner where id = ${partnerId}::uuid for update`);
  const row = await unit.prisma.partner.findUnique({ where: { id: partnerId } });
  return row ? ok(toPartner(row)) : refuse.PARTNER_UNKNOWN({ partnerId });
}
