/** What separates the fields of a record. */
export type Delimiter = keyof typeof FIELD_ENDS;
const FIELD_ENDS = {
  ',': /[,\r\n]/g,
  '\t': /[\t\r\n]/g,
  ';': /[;\r\n]/g,
  '|': /[|\r\n]/g,
  '，': /[，\r\n]/g,
} as const;
/** The usual one first. */
export const delimiters = Object.keys(FIELD_ENDS) as Delimiter[];

/** What stands at a place of a CSV text. `quoteOpen`: the record ends, if at all, inside a quoted field. */
export type Scanned =
  | {
      readonly kind: 'row';
      readonly fields: readonly string[];
      /** Where the next record begins. */
      readonly end: number;
      /** Physical lines that the record takes. */
      readonly lines: number;
      readonly quoteOpen: false;
    }
  | { readonly kind: 'more'; readonly quoteOpen: boolean }
  | { readonly kind: 'broken'; readonly quoteOpen: boolean };

interface Field {
  readonly value: string;
  readonly end: number;
}
type NoField = { readonly kind: 'more' | 'broken'; readonly quoteOpen: boolean };

/** Scans one record from `start`. @param last true when no more text will come. */
export function scanRecord(text: string, start: number, last: boolean, delimiter: Delimiter = ','): Scanned {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field =
      text[at] === '"' ? quotedField(text, at, last, delimiter) : plainField(text, at, last, delimiter);
    if ('kind' in field) return field;
    fields.push(field.value);
    if (text[field.end] === delimiter) {
      at = field.end + 1;
      continue;
    }
    const end = afterLineBreak(text, field.end, last);
    if (end === null) return { kind: 'more', quoteOpen: false };
    return { kind: 'row', fields, end, lines: linesIn(text, start, end), quoteOpen: false };
  }
}

function quotedField(text: string, start: number, last: boolean, delimiter: Delimiter): Field | NoField {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { kind: last ? 'broken' : 'more', quoteOpen: true };
    if (text[quote + 1] === '"') {
      from = quote + 2;
      continue;
    }
    const end = quote + 1;
    if (end === text.length && !last) return { kind: 'more', quoteOpen: true };
    const closed = end === text.length || [delimiter, '\n', '\r'].includes(text[end] ?? '');
    if (!closed) return { kind: 'broken', quoteOpen: false };
    return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end };
  }
}

function plainField(text: string, start: number, last: boolean, delimiter: Delimiter): Field | NoField {
  const fieldEnd = FIELD_ENDS[delimiter];
  fieldEnd.lastIndex = start;
  const end = fieldEnd.exec(text)?.index ?? text.length;
  if (end === text.length && !last) return { kind: 'more', quoteOpen: false };
  return { value: text.slice(start, end), end };
}

/** Null when a CR is the last that came: its LF may be on the way. */
function afterLineBreak(text: string, at: number, last: boolean): number | null {
  if (at >= text.length) return text.length;
  if (text[at] === '\n') return at + 1;
  if (at + 1 === text.length && !last) return null;
  return text[at + 1] === '\n' ? at + 2 : at + 1;
}

function linesIn(text: string, start: number, end: number): number {
  return text.slice(start, end).match(/\r\n|\n|\r/g)?.length ?? 1;
}
