import { describe, expect, it } from '@jest/globals';
import { TradeUnionChanged } from '@puhui/contracts';
import { lifeCycleProblems, unwrap } from '@puhui/kernel';
import { aUnion, someId } from '../spec/builders.js';
import { decideCreate, type CreateTradeUnionCommand } from './create-trade-union/decide.js';
import { decideDissolve } from './dissolve-trade-union/decide.js';
import { evolve, tradeUnionData, tradeUnionLifeCycle } from './trade-union.js';

const parent = aUnion({ level: 'county', code: '460105' });
const command: CreateTradeUnionCommand = {
  id: someId(),
  code: '460105-001',
  name: ' 椰城快递行业工会联合会 ',
  level: 'grassroots',
  industry: true,
  regionCode: '460105',
  uscc: null,
};
const state = { parent, codeTaken: false, regionKnown: true, regionAbove: '4601' };

describe('founding a union', () => {
  it('puts the union at the end of its path, and fits the contract', () => {
    const union = evolve(null, unwrap(decideCreate(command, state)));
    expect(union).toMatchObject({
      name: '椰城快递行业工会联合会',
      parentId: parent.id,
      path: [...parent.path, command.id],
      status: 'active',
      version: 1,
    });
    expect(TradeUnionChanged.schema.parse(tradeUnionData(union))).toEqual(tradeUnionData(union));
  });

  it.each([
    [{ code: '工会1' }, 'code', 'UNION_CODE_FORM'],
    [{ code: 'x'.repeat(33) }, 'code', 'UNION_CODE_FORM'],
    [{ name: ' ' }, 'name', 'NAME_LENGTH'],
    [{ regionCode: '46010' }, 'regionCode', 'REGION_CODE_FORM'],
    [{ uscc: '91350100M000100Y44' }, 'uscc', 'USCC_CHECK_CHARACTER'],
    [{ uscc: '91350100M000100Y43' }, 'uscc', 'USCC_NOT_A_UNIONS'],
  ])('refuses %j', (changes, field, problem) => {
    expect(decideCreate({ ...command, ...changes }, state)).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field, problem },
    });
  });

  it('refuses a level not below the parent, a dissolved parent, and a used code', () => {
    expect(decideCreate({ ...command, level: 'city' }, state)).toMatchObject({
      error: { code: 'LEVEL_NOT_BELOW_PARENT', parentLevel: 'county' },
    });
    const dissolved = aUnion({ ...parent, status: 'dissolved' });
    expect(decideCreate(command, { ...state, parent: dissolved })).toMatchObject({
      error: { code: 'TRADE_UNION_NOT_ACTIVE' },
    });
    expect(decideCreate(command, { ...state, codeTaken: true })).toMatchObject({
      error: { code: 'TRADE_UNION_CODE_ALREADY_TAKEN', tradeUnionCode: command.code },
    });
  });
});

describe('a union', () => {
  it('is founded once, and dissolved once', () => {
    const founded = unwrap(decideCreate(command, state));
    const dissolved = { name: 'TradeUnionDissolved', data: null } as const;
    expect(() => evolve(parent, founded)).toThrow('a-union-is-founded-once');
    expect(() => evolve(null, dissolved)).toThrow('a-union-is-founded-first');
    expect(() => evolve(evolve(parent, dissolved), dissolved)).toThrow('event-fits-its-status');
  });
});

describe('dissolving a union', () => {
  it('ends its life, which has no state that cannot be reached or left', () => {
    expect(lifeCycleProblems(tradeUnionLifeCycle)).toEqual([]);
  });

  it('waits until nothing is below it, and happens once', () => {
    expect(decideDissolve(parent, { activeChildren: 3 })).toMatchObject({
      error: { code: 'TRADE_UNION_HAS_CHILDREN', children: 3 },
    });
    const gone = evolve(parent, unwrap(decideDissolve(parent, { activeChildren: 0 })));
    expect(gone).toMatchObject({ status: 'dissolved', version: 2 });
    expect(decideDissolve(gone, { activeChildren: 0 })).toMatchObject({
      error: { code: 'TRADE_UNION_NOT_ACTIVE', status: 'dissolved' },
    });
  });
});
