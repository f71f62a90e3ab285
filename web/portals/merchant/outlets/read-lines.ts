import { parsePlace, placeText } from '@puhui/kernel';

/** An outlet as a line says it. */
export interface OutletLine {
  readonly name: string;
  readonly regionCode: string;
  readonly address: string | null;
  /** Latitude and longitude, if the line ends in them. */
  readonly place: string | null;
}

/** Why a line is no outlet: no name; no code of a district; two numbers at its end that are no place in the country; the same as one before. */
export const WHYS = ['noName', 'noCode', 'notInChina', 'twice'] as const;
type Why = (typeof WHYS)[number];

export interface WrongLine {
  /** Counted from 1, the empty ones with them. */
  readonly line: number;
  readonly why: Why;
}

/** Every wrong line, with all that is wrong with it: nobody mends one to be told of the next. */
type ReadLines = { readonly outlets: readonly OutletLine[] } | { readonly wrong: readonly WrongLine[] };

/** As people write lists, and as a spreadsheet puts them on the clipboard. */
export const PARTS = /\s*[\t,，;；]\s*/;
/** A code alone, or with the name of its district behind it. */
const CODE = /^(?:\d{6}|\d{4})(?!\d)/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const TWO_NUMBERS = /^-?\d+(?:\.\d+)?\s+-?\d+(?:\.\d+)?$/;
/** Maps give more decimals than anybody can stand on: a millionth of a degree is a hand's breadth. */
const BEYOND_MILLIONTHS = /(\.\d{6})\d+$/;

interface Ending {
  readonly address: string;
  readonly place: string | null;
  readonly isWrong: boolean;
}

/** Two numbers at the end of a line are a place, however many decimals they have, or they are wrong: no address ends in two of them. */
function readEnding(parts: readonly string[]): Ending {
  const plain = parts.map((part) => part.normalize('NFKC').trim());
  const isOnePart = TWO_NUMBERS.test(plain[plain.length - 1] ?? '');
  const count = isOnePart ? 1 : 2;
  const last = plain.slice(-count).flatMap((part) => part.split(/\s+/));
  if (!isOnePart && (last.length < 2 || !last.every((part) => NUMBER.test(part))))
    return { address: parts.join('，'), place: null, isWrong: false };
  const place = parsePlace(last.map((part) => part.replace(BEYOND_MILLIONTHS, '$1')).join(','));
  return {
    address: parts.slice(0, -count).join('，'),
    place: place && placeText(place),
    isWrong: place === null,
  };
}

interface ReadLine {
  readonly line: number;
  readonly outlet: OutletLine;
  readonly isWrongPlace: boolean;
}

function readLine(text: string, line: number): ReadLine {
  const [name = '', code = '', ...more] = text.split(PARTS);
  const [regionCode = ''] = CODE.exec(code.normalize('NFKC')) ?? [];
  const { address, place, isWrong } = readEnding(more);
  return {
    line,
    outlet: { name, regionCode, address: address === '' ? null : address, place },
    isWrongPlace: isWrong,
  };
}

/** One outlet a line: its name, the code of its district, and its address and place if there are any. Empty lines are none. */
export function readLines(text: string): ReadLines {
  const read = text
    .split('\n')
    .map((line, index) => [line.trim(), index + 1] as const)
    .filter(([line]) => line !== '')
    .map(([line, nth]) => readLine(line, nth));
  const seen = new Set<string>();
  const wrong = read.flatMap((one) => whysOf(one, seen).map((why) => ({ line: one.line, why })));
  return wrong.length > 0 ? { wrong } : { outlets: read.map(({ outlet }) => outlet) };
}

function whysOf({ outlet: { name, regionCode }, isWrongPlace }: ReadLine, seen: Set<string>): Why[] {
  const key = `${regionCode}\n${name}`;
  const isTwice = name !== '' && regionCode !== '' && seen.has(key);
  seen.add(key);
  const is: Readonly<Record<Why, boolean>> = {
    noName: name === '',
    noCode: regionCode === '',
    notInChina: isWrongPlace,
    twice: isTwice,
  };
  return WHYS.filter((why) => is[why]);
}
