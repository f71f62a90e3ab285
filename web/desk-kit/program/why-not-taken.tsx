import { useWords } from '../../kit/language.js';
import { InItsWords } from './in-its-words.js';
import { whyWords } from './why-words.js';

export type Why = keyof typeof whyWords.en;

/** What reading says of a message that is no event, after its code. */
const UNREADABLE: readonly (readonly [RegExp, Why])[] = [
  [/has no value/, 'NO_VALUE'],
  [/no JSON/, 'NO_JSON'],
  [/lacks what its contract requires/, 'LACKS'],
  [/header \S+ is missing|^ce_/, 'HEADERS'],
];
/** A refusal of the database by its SQLSTATE, or a promise of the platform's own, which has a name in small letters. */
const LAW = /^(23\w{3}|P0001|[a-z]+(-[a-z]+)+)$/;

/**
 * The reason's kind, by what a program says: "SIGNATURE_WRONG: it is not what billing signed". A replay says before it at which message it
 * stopped: "offset 7: …".
 */
export function whyOf(told: string): Why {
  const says = told.replace(/^offset \d+: /, '');
  if (says.startsWith('not tried yet')) return 'NOT_TRIED';
  const [, code = '', rest = ''] = /^([\w-]+): ?(.*)$/s.exec(says) ?? [];
  if (code === 'UNREADABLE_MESSAGE')
    return UNREADABLE.find(([pattern]) => pattern.test(rest.replace(/^\w+: /, '')))?.[1] ?? 'UNREADABLE';
  if (LAW.test(code) || /^(InvariantViolation|invariant )/.test(rest)) return 'LAW';
  return Object.prototype.hasOwnProperty.call(whyWords.en, code) ? (code as Why) : 'OTHER';
}

/** Why a message was not taken in, for who deals with it, and the program's own words folded below: on a phone, too, where what stands in a cell stands side by side. */
export function WhyNotTaken({ says }: { readonly says: string }) {
  const words = useWords(whyWords);
  return (
    <div>
      <span>{words[whyOf(says)]}</span>
      <InItsWords says={says} />
    </div>
  );
}
