import { say, type Sentences } from './sentences.js';

/** A refusal beside the graph: both languages in one sentence for who reads the answer as it is, and each for itself. */
export function toldRefusal(
  code: string,
  words: Sentences,
  hints: Sentences = say('', ''),
  more: Readonly<Record<string, unknown>> = {},
): { readonly errors: readonly object[] } {
  const extensions = {
    code,
    messageZh: words.zh,
    messageEn: words.en,
    ...(hints.zh === '' ? {} : { hint: hints.zh, hintEn: hints.en }),
    ...more,
  };
  return { errors: [{ message: `${words.zh} ${words.en}`, extensions }] };
}
