import { businessTime, fen, formatYuan } from '@puhui/kernel';
import { enumNameOf } from './sdl.js';

export type Language = 'zh' | 'en';

/** The Chinese words for the values of enums, by the enum's name: { OfferStatus: { draft: '草稿' } }. */
export type EnumWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * A fact as a sentence quotes it: money in yuan, an instant in Beijing time, an enum's value in the reader's words, a
 * dash for what is not known. Programs read the fact itself beside the sentence.
 */
export function sayFact(fact: unknown, type: string, language: Language, words: EnumWords): string {
  if (fact === null || fact === undefined) return '—';
  if (fact instanceof Date) return beijingTime(fact, language);
  if (typeof fact === 'bigint' && type.startsWith('Fen'))
    return `${formatYuan(fen(fact))} ${language === 'zh' ? '元' : 'yuan'}`;
  if (typeof fact === 'string') return (language === 'zh' ? wordFor(fact, type, words) : undefined) ?? fact;
  return typeof fact === 'number' || typeof fact === 'bigint' || typeof fact === 'boolean' ? `${fact}` : '—';
}

/** "2026-12-01 08:00", with seconds where there are any. */
function beijingTime(at: Date, language: Language): string {
  const text = businessTime(at).replace(/:00$/, '');
  return language === 'zh' ? text : `${text} (Beijing time)`;
}

function wordFor(value: string, type: string, words: EnumWords): string | undefined {
  const name = enumNameOf(type);
  return name === undefined ? undefined : words[name]?.[value];
}
