import { sql } from '@puhui/platform';
import { type Id } from '@puhui/kernel';
import type { Unit } from '../unit.js';
import type { Partner } from './partner.js';
import { toPartner } from './store.js';

/** The partner, locked until the transaction ends. */
export async function lockPartner(unit: Unit, id: Id): Promise<Partner | null> {
  await unit.query(sql`select from partner where id = ${id}::uuid for update`);
  const row = await unit.prisma.partner.findUnique({ where: { id } });
  return row && toPartner(row);
}
