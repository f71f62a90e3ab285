import { fen, formatYuan } from '@puhui/kernel';
import { enumNameOf } from './sdl.js';

export type Language = 'zh' | 'en';

/** One value of an enum in the words of a reader of each language. */
interface Word {
  readonly zh: string;
  readonly en: string;
}
/** The words for every value of an enum of the graph, by the value's name inside. */
export type WordsFor<Value extends string> = Readonly<Record<Value, Word>>;
/** The words for the values of enums, by the enum's name: { OfferStatus: { draft: { zh: '草稿', en: 'a draft' } } }. */
export type EnumWords = Readonly<Record<string, Readonly<Record<string, Word>>>>;

const format = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    ...options,
  });
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const days = { zh: format('zh-CN', {}), en: format('en-GB', {}) };
const months = { zh: format('zh-CN', { day: undefined }), en: format('en-GB', { day: undefined }) };
const moments = { zh: format('zh-CN', clock), en: format('en-GB', clock) };

/**
 * A fact as a sentence quotes it: money in yuan, months, days and instants as pages draw them (web/kit/dates), in Beijing's
 * time, an enum's value in the reader's words, a
 * dash for what is not known. Programs read the fact itself beside the sentence.
 */
export function sayFact(fact: unknown, type: string, language: Language, words: EnumWords): string {
  if (fact === null || fact === undefined) return '—';
  if (fact instanceof Date) return moments[language].format(fact);
  if (typeof fact === 'bigint' && type.startsWith('Fen'))
    return `${formatYuan(fen(fact))} ${language === 'zh' ? '元' : 'yuan'}`;
  if (typeof fact === 'string' && /^Date!?$/.test(type))
    return days[language].format(new Date(`${fact}T12:00:00+08:00`));
  if (typeof fact === 'string' && /^Month!?$/.test(type))
    return months[language].format(new Date(`${fact}-01T12:00:00+08:00`));
  if (typeof fact === 'string') return wordFor(fact, type, words)?.[language] ?? fact;
  return typeof fact === 'number' || typeof fact === 'bigint' || typeof fact === 'boolean' ? `${fact}` : '—';
}

function wordFor(value: string, type: string, words: EnumWords): Word | undefined {
  const name = enumNameOf(type);
  return name === undefined ? undefined : words[name]?.[value];
}
