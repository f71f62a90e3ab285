import { facts, type ServiceUnderTest, type SpecBody } from '@puhui/platform/testing';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';
import { aPerson } from './builders.js';
import { people } from './members-under-test.js';

export const HEADER = '姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期,工会编码';

/** A row of a made-up person; `changes` by position in the header. */
export function row(n: number, changes: Readonly<Record<number, string>> = {}): string {
  const { name, residentId, mobile } = aPerson(n);
  const cells = [name, residentId, mobile, '网约配送员', '', '快达外卖', '2024-03-05', '460105'];
  return cells.map((cell, i) => changes[i] ?? cell).join(',');
}

export const rows = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => row(from + i));
export const csv = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`;

interface Line {
  readonly done?: true;
  readonly importId?: string;
  readonly rows?: number;
  readonly accepted?: number;
  readonly unchanged?: number;
  readonly refused?: number;
  readonly row?: number;
  readonly column?: string | null;
  readonly code?: string;
  readonly reason?: string;
  readonly error?: { readonly code: string };
  readonly reading?: object;
}

export interface Imported {
  readonly status: number;
  readonly lines: readonly Line[];
  readonly end: Line;
  /** "row column CODE" of every refused row. */
  readonly refusals: readonly string[];
}

/** Sends a file as an officer of Hainan would, for a union by its code. */
export async function importFile(
  members: ServiceUnderTest,
  file: SpecBody,
  {
    as = people.hainanOfficer.personId,
    union = '46',
    query = {},
    type = 'text/csv',
  }: {
    as?: string | null;
    union?: string;
    query?: Readonly<Record<string, string>>;
    type?: string;
  } = {},
): Promise<Imported> {
  const asked = new URLSearchParams({ tradeUnionId: seededUnionId(union), ...query });
  const response = await members.post(as, `/rosters?${asked.toString()}`, type, file);
  const text = await response.text();
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => facts(JSON.parse(line)) as Line);
  const refusals = lines.flatMap(({ row: at, column, code }) =>
    at === undefined ? [] : [`${at} ${column ?? '-'} ${code}`],
  );
  return { status: response.status, lines, end: lines.at(-1) ?? {}, refusals };
}
