import { momentToTheSecond } from '../../../kit/dates.js';
import { money } from '../../../kit/money.js';
import type { Language } from '../../../kit/words.js';
import { fieldWords, tableWords } from './field-words.js';

/** One thing that was expected to be so and is otherwise; the field's name where one is known. */
export interface ReadLine {
  readonly field: string | null;
  readonly expected: string;
  readonly found: string;
  /** What the two are, where neither is known to be the right one. */
  readonly sides?: 'linesAndStatement' | 'redemptionAndLine' | 'booksAndPayment';
}

interface Told {
  readonly kind: string;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** Kinds whose figures are whole fen and nothing else. */
const OF_MONEY: readonly string[] = ['campaign-consumed', 'campaign-held', 'campaign-without-books'];
const MONEY_FIELDS: readonly string[] = ['amount', 'unionPays', 'memberPays', 'faceValue', 'listPrice'];

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{23}([0-9a-f]{4})$/;
const HASH = /^[0-9a-f]{16,}$/;
const FIGURE = /^-?\d+$/;

const nothing = { zh: '没有', en: 'nothing' } as const;
const PHRASES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '—': nothing,
  '-': nothing,
  none: nothing,
  nothing,
  'no row': { zh: '没有这条记录', en: 'no such record' },
  'no such row': { zh: '没有这条记录', en: 'no such record' },
  'no entry': { zh: '没有分录', en: 'no entry' },
  'no block': { zh: '没有这一块', en: 'no block' },
  'this row': { zh: '有这条记录', en: 'this record' },
  'an event': { zh: '有事件说过它', en: 'an event' },
  'a person': { zh: '有这个人', en: 'a person' },
  null: nothing,
  claimed: { zh: '可使用', en: 'to be used' },
  redeemed: { zh: '已使用', en: 'used' },
  expired: { zh: '没有使用，已结束', en: 'over without being used' },
  given_up: { zh: '本人放弃', en: 'given up by its holder' },
  holder_erased: { zh: '持有人的资料已删除', en: 'its holder was erased' },
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};
const phrase = (text: string, language: Language): string | null =>
  Object.prototype.hasOwnProperty.call(PHRASES, text) ? (PHRASES[text]?.[language] ?? null) : null;

const tail = (id: string, language: Language): string =>
  language === 'zh' ? `编号末尾 ${id.slice(-4)}` : `the one ending in ${id.slice(-4)}`;

/** A value as its reader would say it; null for what only a program would. */
function sayValue(text: string, isMoney: boolean, language: Language): string | null {
  const said = phrase(text, language);
  if (said !== null) return said;
  if (FIGURE.test(text)) return isMoney ? money(text, language) : text;
  const [, fen] = /^(-?\d+) fen(?: bound)?$/.exec(text) ?? [];
  if (fen !== undefined) return money(fen, language);
  const sums = /^debits (\d+) credits (\d+)$/.exec(text);
  if (sums !== null) {
    const [, debits = '0', credits = '0'] = sums;
    return language === 'zh'
      ? `借方 ${money(debits, language)}，贷方 ${money(credits, language)}`
      : `debits ${money(debits, language)}, credits ${money(credits, language)}`;
  }
  const lines = /^(\d+) lines (-?\d+) [0-9a-f]+$/.exec(text);
  if (lines !== null) {
    const [, count = '0', amount = '0'] = lines;
    return language === 'zh'
      ? `${count} 行，${money(amount, language)}`
      : `${count} lines, ${money(amount, language)}`;
  }
  if (INSTANT.test(text)) return momentToTheSecond(text, language);
  if (ID.test(text)) return tail(text, language);
  if (HASH.test(text))
    return language === 'zh' ? `指纹 ${text.slice(0, 12)}…` : `fingerprint ${text.slice(0, 12)}…`;
  const isProgram = /[a-z]{2}|_|[A-Z]{2}/.test(text) && !/\p{Script=Han}/u.test(text);
  return isProgram && language === 'zh' ? null : text;
}

const LINES = /^\d+ lines -?\d+ [0-9a-f]+$/;
const LINE = /^(-?\d+) voucher \S+$/;
const IN_BOOKS = /^(-?\d+) as the statement, (-?\d+) in the control book, (-?\d+) in the general book$/;

/** Sums of a statement, its lines and its payment: both sides are rows, and either may be the one that was altered. */
function settledLine({ kind, expected, found }: Told, language: Language): ReadLine | null {
  const line = (sides: ReadLine['sides'], one: string | null, other: string | null): ReadLine | null =>
    one === null || other === null || sides === undefined
      ? null
      : { field: null, expected: one, found: other, sides };
  if (kind === 'statement' && LINES.test(expected) && LINES.test(found))
    return line('linesAndStatement', sayValue(expected, true, language), sayValue(found, true, language));
  const [, redeemed] = LINE.exec(expected) ?? [];
  const [, onLine] = LINE.exec(found) ?? [];
  if (kind === 'statement-line' && redeemed !== undefined && onLine !== undefined && redeemed !== onLine)
    return line('redemptionAndLine', money(redeemed, language), money(onLine, language));
  const [, ...due] = IN_BOOKS.exec(expected) ?? [];
  const [, paid] = /^(-?\d+) (?:paid|failed|ordered)$/.exec(found) ?? [];
  if (kind === 'payment' && due.length > 0 && paid !== undefined)
    return line('booksAndPayment', due.map((fen) => money(fen, language)).join(' / '), money(paid, language));
  return null;
}

const asObject = (text: string): Readonly<Record<string, unknown>> | null => {
  if (!text.startsWith('{')) return null;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? { ...read } : null;
  } catch {
    // A state that was cut short is told by the program alone.
    return null;
  }
};

const textOf = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);

const fieldName = (name: string, language: Language): string => {
  const words: Readonly<Partial<Record<string, string>>> = fieldWords[language];
  return words[name] ?? name;
};

function lineOf(name: string, expected: string, found: string, language: Language): ReadLine[] {
  const isMoney = MONEY_FIELDS.indexOf(name) >= 0;
  const [should, is] = [sayValue(expected, isMoney, language), sayValue(found, isMoney, language)];
  return should === null || is === null
    ? []
    : [{ field: fieldName(name, language), expected: should, found: is }];
}

/** What a voucher, a sign-up or a redemption is, in the words of its row: what follows each of them is its value. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  pays: ['unionPays', 'memberPays'],
  person: ['personId'],
  campaign: ['campaignId'],
  union: ['tradeUnionId'],
  voucher: ['voucherId'],
  partner: ['partnerId'],
  outlet: ['outletId'],
  cashier: ['cashierId'],
  redemption: ['redemptionId'],
  from: ['validFrom'],
  until: ['validUntil'],
  expired: ['expiredOn'],
  early: ['endedEarly'],
  of: ['version', 'status'],
  membership: ['membershipId'],
  in: ['tradeUnionId'],
  claimed: ['claimedAt'],
  at: ['redeemedAt'],
  undone: ['undoneAt'],
};

/** Each word of two rows of as many words that is another one, with the label before it. */
function inRows(expected: string, found: string, language: Language): ReadLine[] {
  const [should, is] = [expected.split(' '), found.split(' ')];
  if (should.length !== is.length || should.length < 6) return [];
  return should.flatMap((word, at) => {
    const now = is[at] ?? '';
    if (word === now) return [];
    for (const back of [1, 2]) {
      const name = LABELS[should[at - back] ?? '']?.[back - 1];
      if (name !== undefined) return lineOf(name, word, now, language);
    }
    return [];
  });
}

/** What was expected and what is found, in the reader's terms; none where only the program has words for it. */
export function linesOf({ kind, what, expected, found }: Told, language: Language): readonly ReadLine[] {
  if (kind === 'row-differs-from-event' || (kind === 'posted-from-event' && found !== 'no entry')) {
    const [name = ''] = what.split(' ').slice(-1);
    return lineOf(name, unquoted(expected), unquoted(found), language);
  }
  const [should, is] = [asObject(expected), asObject(found)];
  if (should !== null && is !== null)
    return [...new Set([...Object.keys(should), ...Object.keys(is)])]
      .filter((name) => textOf(should[name]) !== textOf(is[name]))
      .flatMap((name) => lineOf(name, textOf(should[name]), textOf(is[name]), language));
  const settled = settledLine({ kind, what, expected, found }, language);
  if (settled !== null) return [settled];
  const rows = inRows(expected, found, language);
  if (rows.length > 0) return rows;
  const isMoney = OF_MONEY.indexOf(kind) >= 0;
  const [one, other] = [sayValue(expected, isMoney, language), sayValue(found, isMoney, language)];
  return one === null || other === null ? [] : [{ field: null, expected: one, found: other }];
}

const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1');

/** Which record it is: what it is, and the end of its number; null where only the program has words for it. */
export function recordNamed(what: string, language: Language): string | null {
  const [, table = '', id = ''] = /^(?:messaging\.)?(\S+) (\S+)/.exec(what) ?? [];
  const words: Readonly<Partial<Record<string, string>>> = tableWords[language];
  const word = Object.prototype.hasOwnProperty.call(words, table) ? words[table] : undefined;
  if (word === undefined) return null;
  if (ID.test(id))
    return language === 'zh' ? `${word}（${tail(id, language)}）` : `${word} (${tail(id, language)})`;
  return FIGURE.test(id) ? `${word} ${id}` : word;
}
