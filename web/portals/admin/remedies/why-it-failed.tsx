import { InItsWords } from '../../../desk-kit/program/in-its-words.js';
import { useLanguage } from '../../../kit/language.js';
import type { Language } from '../../../kit/words.js';

interface Told {
  readonly says: string;
  /** What the program said of its trouble, in its own language; null where nothing did. */
  readonly program: string | null;
}

const BOTH = /^(\p{Script=Han}.*?。) ([A-Z].*)$/su;
const PROGRAM = { zh: /（(.*)）/s, en: / \((.*)\)/s } as const;

/** Of what a service says in both languages, with the program's words in brackets, one; null where it is told in no such way. */
function toldIn(problem: string, language: Language): Told | null {
  const [, zh, en] = BOTH.exec(problem) ?? [];
  const said = language === 'zh' ? zh : en;
  if (said === undefined) return null;
  const [, program = null] = PROGRAM[language].exec(said) ?? [];
  return { says: said.replace(PROGRAM[language], ''), program };
}

/** Why a rebuild or a refill did not end well, and what to do, in the reader's language. */
export function WhyItFailed({ problem }: { readonly problem: string }) {
  const told = toldIn(problem, useLanguage());
  if (told === null) return <InItsWords says={problem} />;
  return (
    <>
      {told.says}
      {told.program !== null && <InItsWords says={told.program} />}
    </>
  );
}
