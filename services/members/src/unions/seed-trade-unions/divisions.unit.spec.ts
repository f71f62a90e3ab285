import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isId } from '@puhui/kernel';
import { readDivisions, seededUnionId } from './divisions.js';

const tsv = readFileSync('services/members/seed/trade-unions.tsv', 'utf8');
const unions = readDivisions(tsv);
const byCode = new Map(unions.map((union) => [union.code, union]));
const namesAbove = (code: string): (string | undefined)[] =>
  byCode.get(code)?.path.map((id) => unions.find((u) => u.id === id)?.name) ?? [];

describe('the seeded tree', () => {
  it('has one national union, 31 provincial ones, and cities and counties below', () => {
    const count = (level: string): number => unions.filter((u) => u.level === level).length;
    expect(count('national')).toBe(1);
    expect(count('provincial')).toBe(31);
    expect(count('city')).toBe(333);
    expect(unions.length).toBe(3339);
  });

  it('hangs city districts below the city, under their everyday name', () => {
    expect(namesAbove('460108')).toEqual([
      '中华全国总工会',
      '海南省总工会',
      '海口市总工会',
      '海口市美兰区总工会',
    ]);
  });

  it('hangs what belongs to no city directly below the province', () => {
    expect(namesAbove('469006')).toEqual(['中华全国总工会', '海南省总工会', '万宁市总工会']);
    expect(namesAbove('110105')).toEqual(['中华全国总工会', '北京市总工会', '北京市朝阳区总工会']);
  });

  it('lists a city without districts once', () => {
    expect(unions.filter((u) => u.name === '儋州市总工会')).toHaveLength(1);
  });

  it('shows no placeholder of the source as a union', () => {
    expect(unions.filter((u) => /市辖区|直辖县级/.test(u.name))).toEqual([]);
  });

  it('gives each union the same id everywhere, a well-formed and unique one', () => {
    expect(seededUnionId('46')).toBe('016f5e66-e800-70e0-aa73-52ac6e05e75e');
    expect(unions.every((u) => isId(u.id))).toBe(true);
    expect(new Set(unions.map((u) => u.id)).size).toBe(unions.length);
  });

  it('refuses a file whose children stand before their parents', () => {
    expect(() => readDivisions('code\tname\tparent\n46\t海南省总工会\tCN')).toThrow('parents-stand-first');
  });
});
