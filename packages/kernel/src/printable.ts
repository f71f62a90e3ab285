// What a terminal would obey or hide instead of showing: control signs (ESC, carriage return, C1), format signs (bidi
// overrides, zero width), line and paragraph separators, and halves of a sign.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const DELETE = 0x7f;
const PICTURES = 0x2400;
const PICTURE_OF_DELETE = '\u2421';

/** An unprintable sign as one that can be seen: ESC as its picture ␛, others by their number, <U+202E>. */
function picture(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  if (code === DELETE) return PICTURE_OF_DELETE;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Lines as a terminal may show them, wherever they come from: nothing in them moves the cursor, paints or hides. */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, (sign) => (sign === '\n' || sign === '\t' ? sign : picture(sign)));

/** A value as a part of a line: not even a line break of its own. */
export const oneLine = (value: string): string => value.replace(UNPRINTABLE, picture);

/** JSON as a terminal may show it and a program reads the same: what is unprintable stands in it as \uXXXX. */
export const printableJson = (json: string): string =>
  json.replace(UNPRINTABLE, (sign) =>
    sign === '\n'
      ? sign
      : [...Array(sign.length).keys()]
          .map((place) => `\\u${sign.charCodeAt(place).toString(16).padStart(4, '0')}`)
          .join(''),
  );

export interface Screen {
  readonly isTerminal: boolean;
  /** NO_COLOR, FORCE_COLOR and TERM, as they are agreed on between programs. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

/** Whether colours are wanted: on a terminal that knows them, unless NO_COLOR is set; FORCE_COLOR wants them anywhere. */
export function wantsColour({ isTerminal, env }: Screen): boolean {
  if (isSet(env['NO_COLOR'])) return false;
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}

/** Whether a line may be written over: only where somebody looks on, and nobody asked for plain text. */
export const mayMoveCursor = ({ isTerminal, env }: Screen): boolean =>
  isTerminal && env['TERM'] !== 'dumb' && !isSet(env['NO_COLOR']);
