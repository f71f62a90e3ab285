import { findPersonalNumber, plainTyped } from '@puhui/kernel';
import type { ReactNode } from 'react';
import { readTyped, type TextMistake } from '../kit/typed-text.js';
import { mistakeNamed, type NamedMistake } from './named-rules.js';

/** What a control of one's own is given: it draws the box, the form draws label, hint and mistake. */
export interface ControlProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly describedBy: string;
  readonly invalid: boolean;
}

/** Drafts in the browser hold answers of these kinds. */
export const KEPT_KINDS: readonly Kind[] = ['text', 'words', 'money', 'month', 'day', 'figure', 'choice'];
/**
 * `person`: the name, the number of a document or of a phone; `person's words`: what is written about somebody, as a reason
 * is. Both go to the platform, and no browser keeps them.
 */
type Kind = 'text' | 'words' | 'money' | 'month' | 'day' | 'figure' | 'choice' | 'person' | "person's words";

/** What a form calls such questions: asked as any other kind they do not compile. */
type Personal = 'fullName' | 'residentId' | 'identityNumber' | 'mobile';

/** The questions of a form, by name. */
export type Fields<Name extends string> = {
  readonly [One in Name]: One extends Personal ? Field & { readonly kind: 'person' } : Field;
};

/**
 * One question of a form. What is typed is read by kind: money is typed in yuan and given on in fen, all else stays the
 * text that it is.
 */
export interface Field {
  readonly label: string;
  /** What to write, and where one finds it. */
  readonly hint?: string;
  readonly kind: Kind;
  readonly optional?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly mostCharacters?: number;
  /** Lines that a box for words shows at once, where a few are too few. */
  readonly rows?: number;
  /** What is wrong with what is typed, in words, where its kind can't tell, nor it alone: all answers, by their names, as they are typed. */
  readonly wrong?: (typed: string, all: Readonly<Partial<Record<string, string>>>) => string | null;
  readonly control?: (props: ControlProps) => ReactNode;
}

type Mistake =
  | 'missing'
  | 'notMoney'
  | 'noMoney'
  | 'tooMuch'
  | 'notMonth'
  | 'notDay'
  | 'notFigure'
  | NamedMistake
  | TextMistake;
export type Read = { readonly value: string } | { readonly mistake: Mistake };

/** Of a code or a number as people type it, with blanks and strokes between its parts: what it must be is told where it is read. */
export const CODE_TYPED_CHARACTERS_MAX = 40;
const MOST_FEN_DIGITS = 15;

/** "1,234.5" as "123450", or why it is no amount above zero that any book holds. */
function readMoney(typed: string): Read {
  const plain = plainTyped(typed)
    .normalize('NFKC')
    .replaceAll(/[\s,¥元]/g, '');
  const [, yuan = '', cents = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (yuan === '') return { mistake: 'notMoney' };
  const fen = `${yuan}${cents.padEnd(2, '0')}`.replace(/^0+/, '');
  if (fen === '') return { mistake: 'noMoney' };
  return fen.length > MOST_FEN_DIGITS ? { mistake: 'tooMuch' } : { value: fen };
}

const forms = {
  month: [/^\d{4}-(0[1-9]|1[0-2])$/, 'notMonth'],
  day: [/^\d{4}-\d{2}-\d{2}$/, 'notDay'],
  figure: [/^\d{1,9}$/, 'notFigure'],
} as const;

/** "2,000" as "2000": between groups of three a comma means nothing. */
const withoutGroups = (text: string): string =>
  /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;

/** What is written in words is refused at the platform's door with a number of somebody's in it: the form says so beforehand. */
const isWritten = (kind: Kind): boolean => kind === 'words' || kind === "person's words";

/** What was typed, as the graph takes it, or what is wrong with it. */
export function readField({ kind, optional, mostCharacters }: Field, typed: string): Read {
  const text = typed.trim();
  if (text === '') return optional === true ? { value: '' } : { mistake: 'missing' };
  if (kind === 'money') return readMoney(text);
  if (kind === 'month' || kind === 'day' || kind === 'figure') {
    const [form, mistake] = forms[kind];
    const plain = withoutGroups(plainTyped(text));
    return form.test(plain) ? { value: plain } : { mistake };
  }
  const read = readTyped(text, mostCharacters);
  return 'value' in read && isWritten(kind) && findPersonalNumber(text) !== null
    ? { mistake: 'personalNumber' }
    : read;
}

/** What is wrong with the answer to a question, in words: by its kind, by the rule of its name, and by what its page says of it. @param all answers as they are typed, by name */
export function wrongIn(
  name: string,
  field: Field,
  all: Readonly<Partial<Record<string, string>>>,
  words: Readonly<Record<Mistake, (label: string) => string>>,
): string | null {
  const read = readField(field, all[name] ?? '');
  if ('mistake' in read) return words[read.mistake](field.label);
  const named = read.value === '' ? null : mistakeNamed(name, read.value);
  return named === null ? (field.wrong?.(read.value, all) ?? null) : words[named](field.label);
}
