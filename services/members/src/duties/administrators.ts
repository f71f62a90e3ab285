import { sql } from '@puhui/platform';
import type { Tx } from '../tx.js';
import type { Duty } from './duty.js';

/**
 * Whether the platform would be without an administrator who stays, were this duty to end. Revocations of such duties
 * wait for each other until their transactions end: two administrators who revoke each other would both find one left.
 */
export async function nobodyElseAdministers(tx: Tx, duty: Duty, now: Date): Promise<boolean> {
  if (duty.role !== 'platform_admin') return false;
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('members-administrators', 0))::text`);
  const others = await tx.prisma.duty.count({
    where: { role: duty.role, id: { not: duty.id }, revokedAt: null, toAt: null, fromAt: { lte: now } },
  });
  return others === 0;
}
