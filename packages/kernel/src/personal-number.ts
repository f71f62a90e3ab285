import { TEXT_CHARACTERS_MAX } from './limits.js';
import { parseResidentId } from './resident-id.js';
import { parseUscc } from './uscc.js';
import { groupsIn, type Group } from './written-digits.js';

export type PersonalNumberKind = 'resident_id' | 'mobile' | 'bank_card';

/** Where a number stands that belongs to somebody. What it is, is not told: it is what must not be kept. */
export interface PersonalNumber {
  readonly kind: PersonalNumberKind;
  /** With which character of the text it begins, from 1. */
  readonly at: number;
}

const RESIDENT_ID_DIGITS = 18;
const MOBILE = /^(?:0086|86|0)?1[3-9]\d{9}$/;
/** ISO/IEC 7812: banks' cards begin with 3 to 6; older cards of Chinese banks with 9. */
const BANK_CARD = /^[3-69]\d{15,18}$/;
const BANK_CARD_DIGITS_MAX = 19;

/** What may be a digit; a text with fewer of them than the shortest number has, which is nearly every text, costs no more than this. */
const DIGITS = /[\p{N}一二三四五六七八九零两幺弌壹贰貳叁參肆伍陆陸柒捌玖]/gu;
const DIGITS_MIN = 11;

/** Numbers that mean something and are nobody's: ids and digests, as the platform and its pages write them. */
const IDS = /(?<![\da-f])(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?=\d*[a-f])[\da-f]{32,})(?![\da-f])/giu;

/** No text that is kept is half as long: of a longer one its length is refused, and looking through it must not hold up everybody. */
const LOOKED_THROUGH_MAX = 10 * TEXT_CHARACTERS_MAX;

/**
 * The first number in a text by which somebody could be found: a resident ID (GB 11643, by its check character), a mainland mobile
 * number, a bank card (by Luhn's digit). Also in full width, in other scripts, in Chinese digits or in several of them mixed, spaced
 * out, or with dashes, dots and brackets between. Documents of other kinds have no check: they can't be told from any other code.
 */
export function findPersonalNumber(whole: string): PersonalNumber | null {
  const text = whole.slice(0, LOOKED_THROUGH_MAX);
  if ((text.match(DIGITS) ?? []).length < DIGITS_MIN) return null;
  for (const groups of groupsIn(text.replace(IDS, (id) => '#'.repeat(id.length)))) {
    const found = numberIn(groups);
    if (found !== null) return found;
  }
  return null;
}

/** The first of a row of groups, if there is one; a resident ID before what else its digits could be. */
function numberIn(groups: readonly Group[]): PersonalNumber | null {
  const residentId = residentIdIn(groups);
  if (residentId !== null) return residentId;
  for (const part of partedBy(groups, [dayAt, figureAt]))
    for (const some of windows(part, BANK_CARD_DIGITS_MAX)) {
      if (MOBILE.test(some.digits) && !NO_MOBILE.test(asWritten(part, some)))
        return { kind: 'mobile', at: some.at };
      if (isBankCard(some.digits)) return { kind: 'bank_card', at: some.at };
    }
  return null;
}

/** Some neighbouring groups, as one number. */
interface Window {
  readonly digits: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Every row of neighbouring groups that has as many digits as the shortest number, and no more than so many. */
function* windows(groups: readonly Group[], digits_max: number): Generator<Window> {
  for (let from = 0; from < groups.length; from++) {
    let digits = '';
    for (let to = from; to < groups.length; to++) {
      digits += groups[to]?.digits ?? '';
      if (digits.length > digits_max) break;
      if (digits.length >= DIGITS_MIN) yield { digits, at: groups[from]?.at ?? 1, from, to };
    }
  }
}

/** By whole groups, or anywhere within digits that nothing parts: its check tells it from what stands around it. */
function residentIdIn(groups: readonly Group[]): PersonalNumber | null {
  for (const { digits, at } of windows(groups, RESIDENT_ID_DIGITS))
    if (isResidentId(digits)) return { kind: 'resident_id', at };
  for (const [nr, { digits, at }] of groups.entries()) {
    const run = digits + (groups[nr + 1]?.digits === 'X' ? 'X' : '');
    for (let from = 0; from + RESIDENT_ID_DIGITS <= run.length; from++)
      if (isResidentId(run.slice(from, from + RESIDENT_ID_DIGITS)))
        return { kind: 'resident_id', at: at + from };
  }
  return null;
}

const isResidentId = (digits: string): boolean =>
  /^[1-9]\d{5}(?:19|20)/.test(digits) && parseResidentId(digits).ok;

/** A company's code can look like a card; its own check characters say what it is. */
const isBankCard = (digits: string): boolean =>
  BANK_CARD.test(digits) && passesLuhn(digits) && !parseUscc(digits).ok;

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, nr) => {
      const value = Number(digit) * (nr % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** 131.12345678 is a figure and 1380/1580/980 are prices; a mobile number is parted as it is spoken, by three digits first. */
const NO_MOBILE = /^(?:\d+\.\d+|[1-9]\d{3}(?:\/[1-9]\d{2,3})+)$/;
const asWritten = (groups: readonly Group[], { from, to }: Window): string =>
  groups
    .slice(from, to + 1)
    .map(({ digits, behind }, nr) => (nr === 0 ? '' : behind.trim()) + digits)
    .join('');

/** How many groups from there on are no part of a number of somebody's. */
type Apart = (groups: readonly Group[], from: number) => number;

/** The groups before, between and behind what stands apart. */
function partedBy(groups: readonly Group[], apart: readonly Apart[]): Group[][] {
  const parts: Group[][] = [[]];
  for (let nr = 0; nr < groups.length; nr++) {
    const apartHere = Math.max(...apart.map((of) => of(groups, nr)));
    const group = groups[nr];
    if (apartHere > 0) {
      parts.push([]);
      nr += apartHere - 1;
    } else if (group !== undefined) parts.at(-1)?.push(group);
  }
  return parts;
}

/** 1949-10-01 begins no mobile number, whatever follows it. */
const dayAt: Apart = (groups, from) => (isDay(groups[from], groups[from + 1], groups[from + 2]) ? 3 : 0);

/** 1500.00 is a figure, also beside another, by its one or two decimals, and half a place by its six. */
const figureAt: Apart = (groups, from) => {
  const [first, decimals, next] = groups.slice(from, from + 3);
  if (decimals?.behind !== '.' || next?.behind === '.' || first?.behind === '.') return 0;
  return [1, 2, 6].includes(decimals.digits.length) ? 2 : 0;
};

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
