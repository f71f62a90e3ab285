import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import type { NamedUnion } from '../../unions/tree.js';
import { unionOfRow, unionsToAsk } from './union-of-row.js';

const union = (code: string, name: string, changes: Partial<NamedUnion> = {}): NamedUnion => ({
  id: newId(new Date(0)),
  code,
  name,
  active: true,
  inSubtree: true,
  ...changes,
});
const city = union('4601', '海口市总工会');
const factory = union('460105-7', '椰风饮料厂工会');
const closed = union('460105-8', '旧车间工会', { active: false });
const first = union('460105-9', '二车间工会');
const second = union('460106-9', '二车间工会');
const elsewhere = union('4602', '三亚市总工会', { inSubtree: false });
const namesake = union('460105-1', '海口市总工会');
const unionOf = unionOfRow([elsewhere, namesake, city, factory, closed, first, second], city.id);
const named = (unionName: string | null, unionCode: string | null = null) =>
  unionOf({ unionCode, unionName });

describe('the union that a row means', () => {
  it.each([
    ['no name and no code', null, city],
    ['the name of the union imported into', '海口市总工会', city],
    ['that name with blanks', ' 海口市 总工会', city],
    ['the name of a union below', '椰风饮料厂工会', factory],
    ['the committee of that union', '椰风饮料厂工会委员会', factory],
    ['a code under the heading of the name', '460105-7', factory],
  ])('follows from %s', (_, name, meant) => {
    expect(named(name)).toBe(meant);
  });

  it.each([
    ['a union elsewhere', '三亚市总工会', 'UNION_NAME_OF_ANOTHER'],
    ['a union that nobody knows', '海口市总', 'UNION_NAME_OF_ANOTHER'],
    ['two unions below', '二车间工会', 'UNION_NAME_OF_SEVERAL'],
    ['a dissolved union', '旧车间工会', 'UNION_NOT_ACTIVE'],
    ['the code of a union elsewhere', '4602', 'UNION_OUTSIDE_SUBTREE'],
    ['a code of no union', '9999', 'UNION_CODE_UNKNOWN'],
  ])('is not guessed from the name of %s', (_, name, code) => {
    expect(named(name)).toMatchObject({ column: 'unionName', code });
  });

  it('is the one of its code, whatever name stands beside it', () => {
    expect(named('三亚市总工会', '460105-7')).toBe(factory);
    expect(named('椰风饮料厂工会', '9999')).toMatchObject({
      column: 'unionCode',
      code: 'UNION_CODE_UNKNOWN',
    });
  });

  it('is not known by somebody’s number, which is kept nowhere for it', () => {
    expect(named('椰风饮料厂工会', '11010519491231002X')).toMatchObject({ detail: '…' });
  });
});

it('unions are asked for once, by every form in which their names are kept', () => {
  const rows = ['椰风饮料厂工会', '椰风饮料厂工会', '460105-7', null];
  expect(unionsToAsk(rows.map((unionName) => ({ unionCode: null, unionName })))).toEqual({
    codes: ['460105-7'],
    names: ['椰风饮料厂工会', '椰风饮料厂工会委员会', '椰风饮料厂工会基层委员会'],
  });
});
