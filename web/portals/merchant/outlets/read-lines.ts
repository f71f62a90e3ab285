/** An outlet as a line says it. */
export interface OutletLine {
  readonly name: string;
  readonly regionCode: string;
  readonly address: string | null;
}

export type ReadLines =
  | { readonly outlets: readonly OutletLine[] }
  /** The lines, counted from 1, that have no name or no code. */
  | { readonly wrong: readonly number[] };

/** As people write lists, and as a spreadsheet puts them on the clipboard. */
const PARTS = /\s*[\t,，;；]\s*/;

/** One outlet a line: its name, the code of its district, and its address if there is one. Empty lines are none. */
export function readLines(text: string): ReadLines {
  const lines = text.split('\n').map((line) => line.trim());
  const read = lines.map((line) => {
    const [name = '', code = '', ...address] = line.split(PARTS);
    const [regionCode = ''] = /^\d{4,6}/.exec(code.normalize('NFKC')) ?? [];
    return { line, name, regionCode, address: address.join('，') };
  });
  const wrong = read.flatMap(({ line, name, regionCode }, index) =>
    line !== '' && (name === '' || regionCode === '') ? [index + 1] : [],
  );
  if (wrong.length > 0) return { wrong };
  return {
    outlets: read
      .filter(({ line }) => line !== '')
      .map(({ name, regionCode, address }) => ({
        name,
        regionCode,
        address: address === '' ? null : address,
      })),
  };
}
