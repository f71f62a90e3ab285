import type { Language } from './words.js';

/** An amount of the graph: whole fen as decimal digits. It stays text: a page adds nothing up. */
export type FenText = string;

/** "1900" as "19.00": what Intl is given, exactly. @throws RangeError for what is no amount. */
export function yuanOf(fen: FenText): `${number}` {
  const [, sign = '', digits = ''] = /^(-?)(\d+)$/.exec(fen) ?? [];
  if (digits === '') throw new RangeError(`not an amount in fen: ${fen}`);
  const padded = digits.padStart(3, '0');
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}` as `${number}`;
}

const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' }),
  en: new Intl.NumberFormat('en', { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }),
};

/** "¥1,234.50" */
export const money = (fen: FenText, language: Language): string => formats[language].format(yuanOf(fen));

/** The price of a benefit as the graph tells it. */
export interface PriceText {
  readonly kind: 'FIXED_PRICE' | 'AMOUNT_OFF';
  readonly listPrice?: FenText | null;
  readonly threshold: FenText | null;
  readonly amountOff: FenText | null;
  readonly memberPays?: FenText;
}

/** The amount that is drawn large, what stands before it, and what it is compared with. */
export interface PriceWords {
  readonly before: string;
  readonly amount: string;
  readonly instead: string | null;
  /** Before it, for whoever does not see that it is struck out. */
  readonly heard: string;
}

/** A fixed price is what the member pays instead of the list price; an amount off is taken from a bill that is big enough. */
export function priceWords(price: PriceText, language: Language): PriceWords {
  if (price.kind === 'FIXED_PRICE') {
    const instead = price.listPrice ?? null;
    return {
      before: '',
      amount: money(price.memberPays ?? '0', language),
      instead: instead === null ? null : money(instead, language),
      heard: instead === null ? '' : language === 'zh' ? '，原价 ' : ', instead of ',
    };
  }
  const bill = money(price.threshold ?? '0', language);
  return {
    before: language === 'zh' ? `满 ${bill} 减` : `From ${bill}`,
    amount:
      language === 'zh'
        ? money(price.amountOff ?? '0', language)
        : `−${money(price.amountOff ?? '0', language)}`,
    instead: null,
    heard: '',
  };
}
