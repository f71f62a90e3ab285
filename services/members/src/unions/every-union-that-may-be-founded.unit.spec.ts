import { describe, expect, it } from '@jest/globals';
import { unionLevels } from '@puhui/contracts';
import { organisationCheckCharacter, usccCheckCharacter, NAME_CHARACTERS_MAX } from '@puhui/kernel';
import { aUnion, someId } from '../spec/builders.js';
import {
  decideCreate,
  type CreateTradeUnionCommand,
  type FoundingState,
} from './create-trade-union/decide.js';
import { decideDissolve } from './dissolve-trade-union/decide.js';
import { evolve, tradeUnionData, type TradeUnion } from './trade-union.js';

const inHaikou = { codeTaken: false, regionKnown: true, regionAbove: '4601' };
const found = (
  changes: Partial<CreateTradeUnionCommand>,
  parent: TradeUnion = aUnion(),
  state: Partial<FoundingState> = {},
) =>
  decideCreate(
    {
      id: someId(),
      code: '460105-001',
      name: '椰城快递行业工会联合会',
      level: 'grassroots',
      industry: false,
      regionCode: null,
      uscc: null,
      ...changes,
    },
    { ...inHaikou, parent, ...state },
  );
const outcome = (...args: Parameters<typeof found>): string => {
  const decided = found(...args);
  if (decided.ok) return 'founded';
  return decided.error.code === 'INVALID_INPUT'
    ? `${decided.error.field} ${decided.error.problem}`
    : decided.error.code;
};

describe('a union under a parent', () => {
  const pairs = unionLevels.flatMap((parent, p) =>
    unionLevels.map((level, l) => [level, parent, l > p ? 'founded' : 'LEVEL_NOT_BELOW_PARENT'] as const),
  );

  it.each(pairs)('%s under %s: %s', (level, parentLevel, expected) => {
    expect(outcome({ level }, aUnion({ level: parentLevel }))).toBe(expected);
  });

  it('lies below its parent and all that the parent lies below', () => {
    const root = aUnion();
    const parent = aUnion({ level: 'city' }, root);
    const decided = found({}, parent);
    if (!decided.ok) throw new Error(decided.error.code);
    const union = evolve(null, decided.value);
    const { id, path, parentId } = union;
    expect({ path, parentId }).toEqual({ path: [root.id, parent.id, id], parentId: parent.id });
    expect(tradeUnionData(union).path).toEqual(path);
  });

  it('is never its own ancestor: a repeated id is a bug', () => {
    const root = aUnion();
    const parent = aUnion({ level: 'city' }, root);
    for (const id of parent.path) expect(() => found({ id }, parent)).toThrow('a-union-is-not-below-itself');
  });

  it('is not founded under a dissolved one, whatever else is right', () => {
    expect(outcome({}, aUnion({ status: 'dissolved' }))).toBe('TRADE_UNION_NOT_ACTIVE');
  });
});

/** A code whose organisation code and last character are right. */
function usccFrom(first8: string): string {
  const organisation = 'MC123456';
  const first17 = first8 + organisation + organisationCheckCharacter(organisation);
  return first17 + usccCheckCharacter(first17);
}

describe('what a union is founded with', () => {
  it.each([
    [{ code: '' }, 'code UNION_CODE_FORM'],
    [{ code: '-460105' }, 'code UNION_CODE_FORM'],
    [{ code: '460105/1' }, 'code UNION_CODE_FORM'],
    [{ code: '海口' }, 'code UNION_CODE_FORM'],
    [{ code: '4'.repeat(33) }, 'code UNION_CODE_FORM'],
    [{ code: '4'.repeat(32) }, 'founded'],
    [{ code: 'HK.kd-01' }, 'founded'],
    [{ name: ' \u3000' }, 'name NAME_LENGTH'],
    [{ name: '会'.repeat(NAME_CHARACTERS_MAX + 1) }, 'name NAME_LENGTH'],
    [{ name: '会'.repeat(NAME_CHARACTERS_MAX) }, 'founded'],
    [{ regionCode: '4' }, 'regionCode REGION_CODE_FORM'],
    [{ regionCode: '460' }, 'regionCode REGION_CODE_FORM'],
    [{ regionCode: '46010' }, 'regionCode REGION_CODE_FORM'],
    [{ regionCode: '4601051' }, 'regionCode REGION_CODE_FORM'],
    [{ regionCode: '46' }, 'regionCode REGION_ELSEWHERE'],
    [{ regionCode: '460205' }, 'regionCode REGION_ELSEWHERE'],
    [{ regionCode: '4601' }, 'founded'],
    [{ regionCode: '460105' }, 'founded'],
    [{ uscc: '' }, 'uscc USCC_FORM'],
    [{ uscc: '81460000MC12345' }, 'uscc USCC_FORM'],
    [{ uscc: '81460000MC123456I0' }, 'uscc USCC_FORM'],
    [{ uscc: usccFrom('81460000').replace(/.$/, '?') }, 'uscc USCC_FORM'],
    [{ uscc: usccFrom('81460000').replace('8146', '8147') }, 'uscc USCC_CHECK_CHARACTER'],
    [{ uscc: usccFrom('91460000') }, 'uscc USCC_NOT_A_UNIONS'],
    [{ uscc: usccFrom('81460000') }, 'founded'],
    [{ uscc: usccFrom('89460000').toLowerCase() }, 'founded'],
    // A higher union's own code may begin otherwise.
    [{ uscc: usccFrom('13460000'), level: 'city' as const }, 'founded'],
  ])('is decided for %j: %s', (changes, expected) => {
    expect(outcome(changes)).toBe(expected);
  });

  it('lies in a division that there is, anywhere below a union of none', () => {
    const regionCode = '460199';
    const wrong = 'regionCode REGION_UNKNOWN';
    expect(outcome({ regionCode }, aUnion(), { regionKnown: false })).toBe(wrong);
    expect(outcome({ regionCode: '43' }, aUnion(), { regionAbove: null })).toBe('founded');
    expect(outcome({ regionCode: null }, aUnion(), { regionKnown: false })).toBe('founded');
  });

  it('has a code of its own', () => {
    expect(outcome({}, aUnion(), { codeTaken: true })).toBe('TRADE_UNION_CODE_ALREADY_TAKEN');
  });
});

describe('dissolving', () => {
  it.each([
    ['active', 0, 'dissolved'],
    ['active', 1, 'TRADE_UNION_HAS_CHILDREN'],
    ['dissolved', 0, 'TRADE_UNION_NOT_ACTIVE'],
    ['dissolved', 3, 'TRADE_UNION_NOT_ACTIVE'],
  ] as const)(
    'is decided for a union that is %s with %i active below it: %s',
    (status, activeChildren, expected) => {
      const union = aUnion({ status });
      const decided = decideDissolve(union, { activeChildren });
      const after = decided.ok ? evolve(union, decided.value) : null;
      expect(decided.ok ? after?.status : decided.error.code).toBe(expected);
      if (decided.ok) expect(after).toEqual({ ...union, status: 'dissolved', version: 2 });
    },
  );
});
