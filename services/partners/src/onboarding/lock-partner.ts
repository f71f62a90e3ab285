import { type Id } from '@puhui/kernel';
import type { Unit } from '../unit.js';
import type { Partner } from './partner.js';
import { toPartner } from './store.js';

/** The partner, locked until the transaction ends. */
export async function lockPartner(unit: Unit, id: Id): Promise<Partner | null> {
  await unit.$queryRawUnsafe('select from partner where id = $1::uuid for update', id);
  const row = await unit.prisma.partner.findUnique({ where: { id } });
  return row && toPartner(row);
}
