import { listed } from '../../../kit/listed.js';
import type { Language } from '../../../kit/words.js';
import { readLines, WHYS, type WrongLine } from './read-lines.js';

/** Lines that are named of one kind; more of a kind have one cause, which the first show. */
const NAMED = 10;

type SayLines = Readonly<Record<WrongLine['why'], (lines: string) => string>> & {
  readonly andMore: (lines: string, count: string) => string;
};

/** Everything that is wrong with a list of outlets, by what it is, with its lines; null for nothing. */
export function wrongOf(text: string, words: SayLines, language: Language): string | null {
  const read = readLines(text);
  if ('outlets' in read) return null;
  const sentences = WHYS.flatMap((why) => {
    const lines = read.wrong.filter((one) => one.why === why).map(({ line }) => String(line));
    const first = listed(lines.slice(0, NAMED), language);
    const said = lines.length > NAMED ? words.andMore(first, String(lines.length)) : first;
    return lines.length === 0 ? [] : [words[why](said)];
  });
  return sentences.join(language === 'zh' ? '；' : '; ');
}
