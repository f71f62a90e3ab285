/** How deep causes are followed; Prisma wraps a driver's error three times. */
const CAUSES_MAX = 6;

/** The SQLSTATE of a PostgreSQL error, however Prisma or pg wrapped it; null for any other error. */
export function sqlState(error: unknown): string | null {
  let current: unknown = error;
  for (let depth = 0; depth < CAUSES_MAX && typeof current === 'object' && current !== null; depth += 1) {
    const own = stateOf(current);
    if (own !== null) return own;
    current = inner(current);
  }
  return null;
}

function stateOf(error: object): string | null {
  for (const name of ['originalCode', 'code']) {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value) && !/^P\d{4}$/.test(value)) return value;
  }
  return null;
}

/** Prisma: error.meta.driverAdapterError.cause; others: error.cause. */
function inner(error: object): unknown {
  const meta: unknown = Reflect.get(error, 'meta');
  if (typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta)
    return meta.driverAdapterError;
  return Reflect.get(error, 'cause');
}

/** A row that the database refuses: unique, foreign key, check, not null, exclusion. */
export const isConstraintError = (error: unknown): boolean => sqlState(error)?.startsWith('23') ?? false;

/** Somebody has held what was to be locked for longer than it was to be waited for. */
export const isHeldTooLong = (error: unknown): boolean => sqlState(error) === '55P03';

/** Two transactions in each other's way; the same work may pass when tried again. */
export const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '');
