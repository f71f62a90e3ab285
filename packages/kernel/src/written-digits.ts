/** Digits of one kind that stand together, as a plain keyboard has them; an X by itself may end a resident ID. */
export interface Group {
  readonly digits: string;
  /** With which character of the text it begins, from 1. */
  readonly at: number;
  /** What stands between it and the group before it; empty where nothing does, and for the first of its row. */
  readonly behind: string;
}

/** How much may stand between two parts of one number. */
const GAP_CHARACTERS_MAX = 5;

/** Blanks, dashes, dots, brackets and whatever nobody sees. A comma parts numbers, and groups of thousands. */
const GAP = /[\s\p{Pd}\p{Cf}\p{M}._·•・‧｡．()（）[\]【】/\\＿]/u;

const HAN: Readonly<Record<string, string>> = Object.fromEntries(
  ['〇零○', '一壹幺弌', '二贰貳两', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
    (signs, digit) => Array.from(signs, (sign) => [sign, String(digit)] as const),
  ),
);
const X = new Set(['x', 'X', 'ｘ', 'Ｘ', '×', '✕', '✖', 'х', 'Х', 'Ⅹ']);

/** The zeros of scripts that are written in the country and have digits of their own: Uyghur, Tibetan, Mongolian and Dai. */
const ZEROS = [0x0660, 0x06f0, 0x0f20, 0x1810, 0x19d0, 0x1a80, 0x1a90];

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
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  if (zero !== undefined) return { digits: String(code - zero), kind: 'plain' };
  // Full width, circled, in brackets, raised, mathematical.
  const plain = character.normalize('NFKC').replace(/[().]/g, '');
  return /^[0-9]{1,2}$/.test(plain) ? { digits: plain, kind: 'plain' } : null;
}

/**
 * The digits of a text in rows of groups: within a row no more than a few blanks or dashes part them. Chinese digits are groups of their
 * own beside others, so that the 一 of a word makes no other number of the one behind it.
 */
export function groupsIn(text: string): Group[][] {
  const rows = new Rows();
  for (const [nr, character] of Array.from(text).entries()) {
    const sign = signOf(character);
    if (sign !== null) rows.add(sign, nr + 1);
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

  add(sign: Sign, at: number): void {
    const last = this.row.at(-1);
    if (last !== undefined && this.gap === '' && last.kind === sign.kind && sign.kind !== 'x')
      this.row[this.row.length - 1] = { ...last, digits: last.digits + sign.digits };
    else this.row.push({ ...sign, at, behind: last === undefined ? '' : this.gap });
    this.gap = '';
  }

  part(character: string): void {
    this.gap += character;
    if (this.gap.length > GAP_CHARACTERS_MAX) this.end();
  }

  end(): void {
    if (this.row.length > 0) this.whole.push(this.row);
    this.row = [];
    this.gap = '';
  }
}
