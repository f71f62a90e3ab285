import { parsePlace, placeText } from '@puhui/kernel';

/** An outlet as a line says it. */
export interface OutletLine {
  readonly name: string;
  readonly regionCode: string;
  readonly address: string | null;
  /** Latitude and longitude, if the line ends in them. */
  readonly place: string | null;
}

export type ReadLines =
  | { readonly outlets: readonly OutletLine[] }
  /** The lines, counted from 1, that have no name or no code, or end in two numbers that are no place in the country. */
  | { readonly wrong: readonly number[] };

/** As people write lists, and as a spreadsheet puts them on the clipboard. */
const PARTS = /\s*[\t,，;；]\s*/;
/** No house has a number of four decimals: such a part belongs to a place. */
const DEGREES = /^\d{1,3}\.\d{4,}$/;

interface Ending {
  readonly address: string;
  readonly place: string | null;
  readonly isWrong: boolean;
}

function readEnding(parts: readonly string[]): Ending {
  const last = parts.slice(-2).map((part) => part.normalize('NFKC'));
  if (last.length < 2 || !last.every((part) => DEGREES.test(part)))
    return { address: parts.join('，'), place: null, isWrong: false };
  const place = parsePlace(last.join(','));
  return {
    address: parts.slice(0, -2).join('，'),
    place: place && placeText(place),
    isWrong: place === null,
  };
}

/** One outlet a line: its name, the code of its district, and its address and place if there are any. Empty lines are none. */
export function readLines(text: string): ReadLines {
  const lines = text.split('\n').map((line) => line.trim());
  const read = lines.map((line) => {
    const [name = '', code = '', ...more] = line.split(PARTS);
    const [regionCode = ''] = /^\d{4,6}/.exec(code.normalize('NFKC')) ?? [];
    return { line, name, regionCode, ...readEnding(more) };
  });
  const wrong = read.flatMap(({ line, name, regionCode, isWrong }, index) =>
    line !== '' && (name === '' || regionCode === '' || isWrong) ? [index + 1] : [],
  );
  if (wrong.length > 0) return { wrong };
  return {
    outlets: read
      .filter(({ line }) => line !== '')
      .map(({ name, regionCode, address, place }) => ({
        name,
        regionCode,
        address: address === '' ? null : address,
        place,
      })),
  };
}
