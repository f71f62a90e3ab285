import { sql } from '@puhui/platform';
import type { Undecided } from '../tx.js';
import type { Duty } from './duty.js';

/**
 * Revocations of administrators wait for each other here until their transactions end: two who revoke each other would both
 * find one left, and who is being revoked would still find their own duty. Whoever revokes is dated, and asks for their own
 * duties, behind it.
 * @returns tells whether the platform would be without an administrator who stays, were this duty to end.
 */
export async function lockAdministrators(
  tx: Undecided,
  duty: Duty,
): Promise<(now: Date) => Promise<boolean>> {
  const { id, role } = duty;
  if (role !== 'platform_admin') return () => Promise.resolve(false);
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('members-administrators', 0))::text`);
  return async (now) => {
    const where = { role, id: { not: id }, revokedAt: null, toAt: null, fromAt: { lte: now } };
    return (await tx.prisma.duty.count({ where })) === 0;
  };
}
