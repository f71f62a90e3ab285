/** Digits of one kind that stand together, as a plain keyboard has them; an X by itself may end a resident ID. */
export interface Group {
  readonly digits: string;
  /** With which character of the text it begins, from 1. */
  readonly at: number;
  /** What stands between it and the group before it; empty where nothing does, and for the first of its row. */
  readonly behind: string;
}

/** How much that can be seen may stand between two parts of one number. */
const GAP_CHARACTERS_MAX = 12;

/** Blanks, marks and symbols of any kind. Letters and words part numbers. */
const GAP = /[\s\p{Z}\p{P}\p{S}]/u;

/** What nobody sees, or what is written over a digit: any number of it is nothing. */
const UNSEEN = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/u;

const HAN: Readonly<Record<string, string>> = Object.fromEntries(
  ['〇零○', '一壹幺弌', '二贰貳两', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
    (signs, digit) => Array.from(signs, (sign) => [sign, String(digit)] as const),
  ),
);
const X = new Set(['x', 'X', 'ｘ', 'Ｘ', '×', '✕', '✖', 'х', 'Х', 'Ⅹ']);

/** Signs with the value of a digit that Unicode takes apart into none: the first of each row, its value, and how many there are. */
const ROWS: readonly (readonly [first: number, value: number, signs: number])[] = [
  [0x1369, 1, 9], // Ethiopic
  [0x19da, 1, 1], // Dai
  [0x24eb, 11, 10], // white on black
  [0x24f5, 1, 10], // in two circles
  [0x24ff, 0, 1],
  [0x2776, 1, 10], // dingbats
  [0x2780, 1, 10],
  [0x278a, 1, 10],
  [0x3021, 1, 9], // Suzhou
  [0x11052, 1, 9], // Brahmi
  [0x1d360, 1, 9], // rods
  [0x1f10b, 0, 1],
  [0x1f10c, 0, 1],
];

interface Sign {
  readonly digits: string;
  readonly kind: 'plain' | 'han' | 'x';
}

function signOf(character: string): Sign | null {
  if (/^[0-9]$/.test(character)) return { digits: character, kind: 'plain' };
  if (X.has(character)) return { digits: 'X', kind: 'x' };
  const han = HAN[character];
  if (han !== undefined) return { digits: han, kind: 'han' };
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return null;
  const digits = valueOf(character, code);
  if (digits !== null) return { digits, kind: 'plain' };
  // Full width, circled, in brackets, raised, mathematical, radicals.
  const plain = character.normalize('NFKC').replace(/[().,]/g, '');
  if (/^[0-9]{1,2}$/.test(plain)) return { digits: plain, kind: 'plain' };
  const asHan = HAN[plain];
  return asHan === undefined ? null : { digits: asHan, kind: 'han' };
}

/** Unicode keeps the ten digits of each script in order, without a gap, from its zero on. */
function valueOf(character: string, code: number): string | null {
  if (/^\p{Nd}$/u.test(character)) {
    let zero = code;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((code - zero) % 10);
  }
  const row = ROWS.find(([first, , signs]) => code >= first && code < first + signs);
  return row === undefined ? null : String(row[1] + code - row[0]);
}

/** The same text, each sign of a digit as a plain keyboard has it, as long as before where a sign is one digit. */
export const inPlainDigits = (text: string): string =>
  Array.from(text, (character) => signOf(character)?.digits ?? character).join('');

/**
 * The digits of a text in rows of groups: within a row no more than a few blanks, marks or symbols part them. Chinese digits are groups of their
 * own beside others, so that the 一 of a word makes no other number of the one behind it.
 */
export function groupsIn(text: string): Group[][] {
  const rows = new Rows();
  for (const [nr, character] of Array.from(text).entries()) {
    const sign = signOf(character);
    if (sign !== null) rows.add(sign, nr + 1);
    else if (UNSEEN.test(character)) rows.split();
    else if (GAP.test(character)) rows.part(character);
    else rows.end();
  }
  rows.end();
  return rows.whole;
}

class Rows {
  readonly whole: Group[][] = [];
  private row: (Group & Sign)[] = [];
  private gap = '';
  private isSplit = false;

  add(sign: Sign, at: number): void {
    const last = this.row[this.row.length - 1];
    if (
      last !== undefined &&
      this.gap === '' &&
      !this.isSplit &&
      last.kind === sign.kind &&
      sign.kind !== 'x'
    )
      this.row[this.row.length - 1] = { ...last, digits: last.digits + sign.digits };
    else this.row.push({ ...sign, at, behind: last === undefined ? '' : this.gap });
    this.gap = '';
    this.isSplit = false;
  }

  /** Something stands here that nobody sees: the digits are groups of their own, with nothing between. */
  split(): void {
    this.isSplit = true;
  }

  part(character: string): void {
    this.gap += character;
    if (this.gap.length > GAP_CHARACTERS_MAX) this.end();
  }

  end(): void {
    if (this.row.length > 0) this.whole.push(this.row);
    this.row = [];
    this.gap = '';
    this.isSplit = false;
  }
}
