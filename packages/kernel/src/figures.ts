import type { Group } from './written-digits.js';

/** How many groups from there on are no part of a number of somebody's. */
export type Apart = (groups: readonly Group[], from: number) => number;

const THOUSANDS_MAX = 6;
const THOUSANDS = /^[,，'’]$/;
const COLON = /^[:：]$/;
const OPERATOR = /^[-+*/]$/;

/** The groups before, between and behind what stands apart. */
export function partedBy(groups: readonly Group[], apart: readonly Apart[]): Group[][] {
  const parts: Group[][] = [[]];
  for (let nr = 0; nr < groups.length; nr++) {
    const apartHere = Math.max(...apart.map((of) => of(groups, nr)));
    const group = groups[nr];
    if (apartHere > 0) {
      parts.push([]);
      nr += apartHere - 1;
    } else if (group !== undefined) parts[parts.length - 1]?.push(group);
  }
  return parts;
}

/** 1949-10-01 begins no mobile number, whatever follows it. */
export const dayAt: Apart = (groups, from) =>
  isDay(groups[from], groups[from + 1], groups[from + 2]) ? 3 : 0;

/** 1500.00 is a figure, also beside another, by its one or two decimals, and half a place by its six. */
export const figureAt: Apart = (groups, from) => {
  const [first, decimals, next] = groups.slice(from, from + 3);
  if (decimals?.behind !== '.' || next?.behind === '.' || first?.behind === '.') return 0;
  return [1, 2, 6].includes(decimals.digits.length) ? 2 : 0;
};

/** 1,381,234 and 1,381,234.90, by threes to its end. */
export const thousandsAt: Apart = (groups, from) => {
  const first = groups[from];
  const mark = groups[from + 1]?.behind ?? '';
  if (!first || !/^[1-9]\d{0,2}$/.test(first.digits) || first.behind === mark || !THOUSANDS.test(mark))
    return 0;
  let to = from + 1;
  for (; to <= from + THOUSANDS_MAX && groups[to]?.behind === mark; to++)
    if (groups[to]?.digits.length !== 3) return 0;
  const next = groups[to];
  if (next?.behind === mark) return 0;
  return to - from + (next?.behind === '.' && next.digits.length <= 2 ? 1 : 0);
};

/** 10:30 and 10:30:15. */
export const timeAt: Apart = (groups, from) => {
  const [hours, minutes, seconds, next] = groups.slice(from, from + 4);
  if (!hours || !/^(?:[01]?\d|2[0-4])$/.test(hours.digits) || COLON.test(hours.behind)) return 0;
  if (!isSixtieth(minutes)) return 0;
  if (!COLON.test(seconds?.behind ?? '')) return 2;
  return isSixtieth(seconds) && !COLON.test(next?.behind ?? '') ? 3 : 0;
};

const isSixtieth = (group: Group | undefined): boolean =>
  group !== undefined && COLON.test(group.behind) && /^[0-5]\d$/.test(group.digits);

/** Months in order, amounts that are all round, a sum that is right: parted by marks, they are several figures. */
export function areFigures(groups: readonly Group[]): boolean {
  if (groups.length < 3 || !groups.slice(1).every(({ behind }) => /[^\s\p{Pd}.]/u.test(behind))) return false;
  const inOrder = groups.every(
    ({ digits }, nr) => digits.length <= 2 && Number(digits) > Number(groups[nr - 1]?.digits ?? -1),
  );
  const round = groups.every(({ digits }) => /^[1-9]\d+0$/.test(digits));
  return inOrder || round || isSum(groups);
}

function isSum([first, second, total, more]: readonly Group[]): boolean {
  const operator = second?.behind.trim() ?? '';
  if (more || total?.behind.trim() !== '=' || !OPERATOR.test(operator)) return false;
  const [a, b, c] = [Number(first?.digits), Number(second?.digits), Number(total.digits)];
  const results: Readonly<Record<string, number>> = { '+': a + b, '-': a - b, '*': a * b, '/': a / b };
  return results[operator] === c;
}

function isDay(year: Group | undefined, month: Group | undefined, day: Group | undefined): boolean {
  if (!year || !month || !day || month.behind === '' || month.behind !== day.behind) return false;
  const [m, d] = [Number(month.digits), Number(day.digits)];
  return (
    /^(?:19|20)\d{2}$/.test(year.digits) &&
    month.digits.length <= 2 &&
    day.digits.length <= 2 &&
    m >= 1 &&
    m <= 12 &&
    d >= 1 &&
    d <= 31
  );
}
