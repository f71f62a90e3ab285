import { sql } from '@puhui/platform';
import { ok, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Tx } from '../tx.js';
import type { Partner } from './partner.js';
import { toPartner } from './store.js';

/** The partner, locked until the transaction ends. */
export async function lockPartner(
  tx: Tx,
  partnerId: Id,
): Promise<Result<Partner, RefusalWith<'PARTNER_UNKNOWN'>>> {
  await tx.query(sql`select from partner where id = ${partnerId}::uuid for update`);
  const row = await tx.prisma.partner.findUnique({ where: { id: partnerId } });
  return row ? ok(toPartner(row)) : refuse.PARTNER_UNKNOWN({ partnerId });
}
