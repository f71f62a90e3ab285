import { z } from 'zod';

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

/** The sentence about an issue, with what to do where people often go wrong. */
export function inBothLanguages(issue: z.core.$ZodRawIssue): string {
  const sentences = [zh(issue), en(issue)].map((said) => (typeof said === 'string' ? said : said?.message));
  return sentences.join(' / ') + adviceOn(issue);
}

/** A code without its quotes, a part of a unit. */
function adviceOn({ code, expected, input }: z.core.$ZodRawIssue): string {
  if (code !== 'invalid_type' || typeof input !== 'number') return '';
  if (expected === 'string') return `（请加引号 / put it in quotes: "${input}"）`;
  return expected === 'int' ? '（请写整数 / write a whole number）' : '';
}
