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
const MOBILE_DIGITS_MAX = 15;
/** ISO/IEC 7812: banks' cards begin with 3 to 6; older cards of Chinese banks with 9. */
const BANK_CARD = /^[3-69]\d{15,18}$/;
const BANK_CARD_DIGITS_MAX = 19;

/** What may be a digit; a text with fewer of them than the shortest number has, which is nearly every text, costs no more than this. */
const DIGITS = /[\p{N}一二三四五六七八九零两幺弌壹贰貳叁參肆伍陆陸柒捌玖]/gu;
const DIGITS_MIN = 11;

/** Numbers that mean something and are nobody's: ids and digests, as the platform and its pages write them. */
const IDS = /(?<![\da-f])(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?=\d*[a-f])[\da-f]{32,})(?![\da-f])/giu;

/**
 * The first number in a text by which somebody could be found: a resident ID (GB 11643, by its check character), a mainland mobile
 * number, a bank card (by Luhn's digit). Also in full width, in other scripts, in Chinese digits or in several of them mixed, spaced
 * out, or with dashes, dots and brackets between. Documents of other kinds have no check: they can't be told from any other code.
 */
export function findPersonalNumber(text: string): PersonalNumber | null {
  if ((text.match(DIGITS) ?? []).length < DIGITS_MIN) return null;
  const found = groupsIn(text.replace(IDS, (id) => '#'.repeat(id.length))).flatMap(numbersIn);
  return found.reduce<PersonalNumber | null>(
    (first, one) => (first === null || one.at < first.at ? one : first),
    null,
  );
}

/** One of a row of groups, if there is one; a resident ID before what else its digits could be. */
function numbersIn(groups: readonly Group[]): PersonalNumber[] {
  const residentId = residentIdIn(groups);
  if (residentId !== null) return [residentId];
  const undated = withoutDates(groups);
  const found = undated.flatMap((part) => [
    ...windows(part, MOBILE_DIGITS_MAX).filter((some) => !isDecimal(some) && MOBILE.test(digitsOf(some))),
    ...windows(part, BANK_CARD_DIGITS_MAX).filter((some) => isBankCard(digitsOf(some))),
  ]);
  return found.map((some) => ({
    kind: MOBILE.test(digitsOf(some)) ? 'mobile' : 'bank_card',
    at: some[0]?.at ?? 1,
  }));
}

const digitsOf = (groups: readonly Group[]): string => groups.map(({ digits }) => digits).join('');

/** Every row of neighbouring groups that has no more than so many digits. */
function windows(groups: readonly Group[], digits_max: number): Group[][] {
  return groups.flatMap((_, from) => {
    const rows: Group[][] = [];
    let digits = 0;
    for (let to = from; to < groups.length; to++) {
      digits += groups[to]?.digits.length ?? 0;
      if (digits > digits_max) break;
      rows.push(groups.slice(from, to + 1));
    }
    return rows;
  });
}

/** By whole groups, or anywhere within digits that nothing parts: its check tells it from what stands around it. */
function residentIdIn(groups: readonly Group[]): PersonalNumber | null {
  for (const some of windows(groups, RESIDENT_ID_DIGITS))
    if (isResidentId(digitsOf(some))) return { kind: 'resident_id', at: some[0]?.at ?? 1 };
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

/** 131.12345678 is a figure; who parts a mobile number by dots parts it twice. */
const isDecimal = (groups: readonly Group[]): boolean => groups.length === 2 && groups[1]?.behind === '.';

/** The groups before, between and behind days: 1949-10-01 begins no mobile number, whatever follows it. */
function withoutDates(groups: readonly Group[]): Group[][] {
  const parts: Group[][] = [[]];
  for (let nr = 0; nr < groups.length; nr++) {
    const [year, month, day] = groups.slice(nr, nr + 3);
    if (isDay(year, month, day)) {
      parts.push([]);
      nr += 2;
    } else parts.at(-1)?.push(...groups.slice(nr, nr + 1));
  }
  return parts;
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
