import { describe, expect, it } from '@jest/globals';
import { QUERY_LIMITS, refusalOf } from './limits.js';

const limits = { depthMax: 3, aliasesMax: 2, costMax: 10, tokensMax: 100 };
const codeOf = (found: { depth: number; aliases: number; cost: number }) =>
  refusalOf(found, limits)?.extensions['code'];

describe('query limits', () => {
  it('allow a query at the limit', () => {
    expect(refusalOf({ depth: 3, aliases: 2, cost: 10 }, limits)).toBeUndefined();
  });

  it.each([
    [{ depth: 4, aliases: 0, cost: 1 }, 'QUERY_TOO_DEEP'],
    [{ depth: 1, aliases: 3, cost: 1 }, 'TOO_MANY_ALIASES'],
    [{ depth: 1, aliases: 0, cost: 11 }, 'QUERY_TOO_COSTLY'],
  ])('refuse %j as %s', (found, code) => {
    expect(codeOf(found)).toBe(code);
  });

  it('name the depth first when everything is too much', () => {
    expect(codeOf({ depth: 9, aliases: 9, cost: 99 })).toBe('QUERY_TOO_DEEP');
  });

  it('say in both languages what was found and what is allowed', () => {
    const refusal = refusalOf({ depth: 1, aliases: 0, cost: 11 }, limits);
    expect(refusal?.message).toContain('(11 > 10)');
    expect(refusal?.message).toContain('请减小“first”');
    expect(refusal?.extensions).toMatchObject({ found: 11, limit: 10, http: { status: 400 } });
  });

  it('leave room for a page of a hundred with a dozen fields each', () => {
    expect(refusalOf({ depth: 6, aliases: 0, cost: 100 * 12 * 10 }, QUERY_LIMITS)).toBeUndefined();
  });
});
