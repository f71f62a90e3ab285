import { describe, expect, it } from '@jest/globals';
import { isConflict, isConstraintError, isHeldTooLong, sqlState } from './errors.js';

const fromPg = (code: string) => Object.assign(new Error('pg'), { code });
/** As Prisma 7 wraps what its driver adapter throws. */
const fromPrisma = (originalCode: string) =>
  Object.assign(new Error('prisma'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { originalCode, kind: 'postgres' } } },
  });

describe('PostgreSQL’s code of an error', () => {
  it('is found however it was wrapped', () => {
    expect(sqlState(fromPg('23505'))).toBe('23505');
    expect(sqlState(fromPrisma('23514'))).toBe('23514');
    expect(sqlState(new Error('batch failed', { cause: fromPrisma('40P01') }))).toBe('40P01');
  });

  it.each([new Error('none'), fromPg('ECONNREFUSED'), fromPg('P2025'), null, undefined, 'text', 7])(
    'is null for %p',
    (error) => {
      expect(sqlState(error)).toBeNull();
    },
  );

  it('is searched to a limited depth', () => {
    const loop = new Error('loop');
    loop.cause = loop;
    expect(sqlState(loop)).toBeNull();
  });

  it('tells a refused row from a conflict that a retry may solve', () => {
    expect([isConstraintError(fromPrisma('23505')), isConflict(fromPrisma('23505'))]).toEqual([true, false]);
    expect([isConstraintError(fromPg('40001')), isConflict(fromPg('40001'))]).toEqual([false, true]);
    expect([isHeldTooLong(fromPg('55P03')), isConflict(fromPg('55P03'))]).toEqual([true, false]);
    expect([isConstraintError(fromPg('57P01')), isConflict(fromPg('57P01'))]).toEqual([false, false]);
  });
});
