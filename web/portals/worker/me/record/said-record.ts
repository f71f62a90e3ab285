import { momentInFull } from '../../../../kit/dates.js';
import type { Language } from '../../../../kit/words.js';
import { fieldsIn, type Told } from './said-fields.js';
import { PARTS, type MyRecord, type PartOfRecord } from './gather.js';

type SaidLine = readonly [name: string, value: string];
/** One thing that is held: its heading, and a line for each field that has a value. */
export interface SaidRow {
  readonly title: string;
  readonly lines: readonly SaidLine[];
}
export interface SaidPart {
  readonly part: PartOfRecord;
  /** Null: it did not come. */
  readonly rows: readonly SaidRow[] | null;
}

function linesOf<One extends object>(one: One, told: Told<One>): readonly SaidLine[] {
  return (Object.keys(told) as (keyof One)[]).flatMap((field): SaidLine[] => {
    const [name, value] = told[field](one[field]);
    const values = typeof value === 'string' ? [value] : (value ?? []);
    return values.flatMap((said): SaidLine[] => (said === null || said === '' ? [] : [[name, said]]));
  });
}

const isList = (held: object): held is readonly object[] => Array.isArray(held);
const rowsOf = (held: object | null): readonly object[] =>
  held === null ? [] : isList(held) ? held : [held];

/** The first of its lines says which it is. */
const rowOf = <One extends object>(one: One, told: Told<One>): SaidRow => {
  const lines = linesOf(one, told);
  return { title: lines[0]?.[1] ?? '', lines };
};

/** Everything that a record holds, part by part, in the reader's language. */
export function saidRecord(record: MyRecord, language: Language): readonly SaidPart[] {
  const fields = fieldsIn(language, record.person?.id ?? null);
  const said = (part: PartOfRecord): SaidPart => {
    if (record.away.indexOf(part) >= 0) return { part, rows: null };
    // Which fields belong to which part is held where they are written down.
    const told = fields[part] as Told<object>;
    return { part, rows: rowsOf(record[part]).map((one) => rowOf(one, told)) };
  };
  return PARTS.map(said);
}

/** When it was looked up, as the copy says it. */
export const madeAt = (record: MyRecord, language: Language): string => momentInFull(record.madeAt, language);
