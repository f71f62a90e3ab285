import { isCalendarDate } from './clock.js';
import { areFigures, dayAt, figureAt, partedBy, thousandsAt, timeAt } from './figures.js';
import { READ_CHARACTERS_MAX } from './limits.js';
import { parseResidentId } from './resident-id.js';
import { parseUscc } from './uscc.js';
import { groupsIn, inPlainDigits, type Group } from './written-digits.js';

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
const IDS = /(^|[^\da-f])([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?=\d*[a-f])[\da-f]{32,})(?![\da-f])/giu;

const withoutIds = (text: string): string =>
  text.replace(IDS, (_, before: string, id: string) => before + 'a'.repeat(id.length));

/**
 * The first number in a text by which somebody could be found: a resident ID (GB 11643, by its check character), a mainland mobile
 * number, a bank card (by Luhn's digit). Also in full width, in other scripts, in Chinese digits or in several of them mixed, spaced
 * out, or with any marks between. Documents of other kinds have no check: they can't be told from any other code.
 */
export function findPersonalNumber(whole: string): PersonalNumber | null {
  const text = whole.slice(0, READ_CHARACTERS_MAX);
  if ((text.normalize('NFKC').match(DIGITS) ?? []).length < DIGITS_MIN) return null;
  for (const groups of groupsIn(withoutIds(text))) {
    const found = numberIn(groups);
    if (found !== null) return found;
  }
  return null;
}

/** The first of a row of groups, if there is one; a resident ID before what else its digits could be. */
function numberIn(groups: readonly Group[]): PersonalNumber | null {
  const residentId = residentIdIn(groups);
  if (residentId !== null) return residentId;
  for (const part of partedBy(groups, [dayAt, timeAt, thousandsAt, figureAt]))
    for (const some of windows(part, BANK_CARD_DIGITS_MAX)) {
      const kind = kindOf(part, some);
      // Asked last: it looks at each group over again.
      if (kind !== null && !areFigures(part.slice(some.from, some.to + 1))) return { kind, at: some.at };
    }
  return null;
}

function kindOf(part: readonly Group[], some: Window): PersonalNumberKind | null {
  if (MOBILE.test(some.digits) && !NO_MOBILE.test(asWritten(part, some))) return 'mobile';
  return isBankCard(some.digits) && !isListed(part, some) ? 'bank_card' : null;
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
  for (const { digits, at, from, to } of windows(groups, OLD_ID_DIGITS))
    if (isOldResidentId(digits) && OLD_ID_SHAPE.test(shapeOf(groups.slice(from, to + 1))))
      return { kind: 'resident_id', at };
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

/** Of before 1999: no century, no check; so by a province, a day, and how it is written. Nobody at work was born before 1930. */
const OLD_ID_DIGITS = 15;
const OLD_ID = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{4}[3-9]\d{8}$/;
const OLD_ID_SHAPE = /^(?:15|6 6 3|6 2 2 2 3|1(?: 1){14})$/;
const isOldResidentId = (digits: string): boolean =>
  OLD_ID.test(digits) &&
  isCalendarDate(`19${digits.slice(6, 8)}-${digits.slice(8, 10)}-${digits.slice(10, 12)}`);

/** How many digits stand together; other scripts and what nobody sees part nothing. */
function shapeOf(groups: readonly Group[]): string {
  const lengths: number[] = [];
  for (const { digits, behind } of groups)
    if (behind === '' && lengths.length > 0) lengths.push((lengths.pop() ?? 0) + digits.length);
    else lengths.push(digits.length);
  return lengths.join(' ');
}

/** 3、14、159 is a list; a card that is parted by such marks is parted by fours, or digit by digit. */
const isListed = (groups: readonly Group[], { from, to }: Window): boolean => {
  const some = groups.slice(from, to + 1);
  return (
    some.slice(1).some(({ behind }) => /[、，,;；]/.test(behind)) &&
    !/^(?:4(?: 4){3}(?: [1-3])?|1(?: 1)+)$/.test(shapeOf(some))
  );
};

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

const KEY_GAP = '[\\s\\p{P}\\p{S}]?';
const alone = (number: string): RegExp => new RegExp(`(?:^|[^\\da-z])(${number})(?![\\da-z])`, 'iu');
/** Nobody works who was born later; a bank's slip may have its own day in that place. */
const OF_WORKING_AGE = /^\d{6}(?:19|200|201[0-2])/;

/**
 * A resident ID that stands by itself where the number of a paper is asked for. Such numbers have any digits, so neither mobiles nor
 * cards are looked for; a company's code whose own check characters are right is none.
 */
export function findResidentIdAlone(number: string): PersonalNumber | null {
  if (parseUscc(number).ok) return null;
  return idAlone(inPlainDigits(number), (id) => OF_WORKING_AGE.test(id) && isResidentId(id));
}

function idAlone(plain: string, isIt: (id: string) => boolean): PersonalNumber | null {
  const id = firstAlone(ID_ALONE, plain);
  return id !== null && isIt(id.number.replace(/[^\dX]/giu, '').toUpperCase())
    ? { kind: 'resident_id', at: id.at }
    : null;
}

const MOBILE_ALONE = alone(`(?:(?:\\+|00)?86${KEY_GAP})?1[3-9]\\d${KEY_GAP}\\d{4}${KEY_GAP}\\d{4}`);
const ID_ALONE = alone(`\\d{6}${KEY_GAP}\\d{8}${KEY_GAP}\\d{3}[\\dX]`);

/** The first that stands alone, and with which character it begins, from 1. */
function firstAlone(pattern: RegExp, text: string): { readonly number: string; readonly at: number } | null {
  const found = pattern.exec(text);
  const [whole = '', number = ''] = found ?? [];
  if (found === null) return null;
  return { number, at: Array.from(text.slice(0, found.index + whole.length - number.length)).length + 1 };
}

/**
 * A mobile number or a resident ID that stands by itself in a key of a program's making. Keys are full of digits that are nobody's, times,
 * counters, parts of ids: what has a letter or a digit more beside it is none, and cards are not looked for.
 */
export function findNumberInKey(key: string): PersonalNumber | null {
  const plain = inPlainDigits(withoutIds(key));
  const id = idAlone(plain, isResidentId);
  if (id !== null) return id;
  const mobile = firstAlone(MOBILE_ALONE, plain);
  return mobile && { kind: 'mobile', at: mobile.at };
}
