import {
  birthDateOf,
  err,
  isCalendarDate,
  ok,
  PERSON_NAME_CHARS_MAX,
  parseMobile,
  parsePersonName,
  parseResidentId,
  unifyHan,
  withoutInvisible,
  type BusinessDate,
  type Result,
} from '@puhui/kernel';
import { work_chars_max } from '../../membership/membership.js';
import { tidyNumber, type PersonalData } from '../../persons/person.js';
import type { RowProblemCode, RowRefusal } from '../row-problems.js';
import type { Column, Header } from './header.js';

/** A row that is right in itself. */
export interface RosterEntry {
  readonly row: number;
  readonly person: PersonalData;
  readonly workerType: string;
  readonly employer: string | null;
  readonly platform: string | null;
  readonly joinedOn: BusinessDate;
  /** Null: the union that the file is for. */
  readonly unionCode: string | null;
}

const CHARS_MAX = { name: PERSON_NAME_CHARS_MAX, ...work_chars_max, unionCode: 32 } as const;

/** Reads one row. What needs the database (unions, duplicates) is looked at later, for a whole batch. */
export function readEntry(
  header: Header,
  row: number,
  cells: readonly string[],
  today: BusinessDate,
): Result<RosterEntry, RowRefusal> {
  const refuse = (code: RowProblemCode, column: Column | null, detail: string | null = null) =>
    err<RowRefusal>({
      row,
      column: column && (header.places.get(column)?.heading ?? column),
      code,
      detail,
    });
  if (cells.length !== header.width) return refuse('COLUMN_COUNT', null, `${cells.length} ≠ ${header.width}`);
  const value = (column: Column): string =>
    (tidiers[column] ?? tidy)(cells[header.places.get(column)?.index ?? -1] ?? '');
  if (cells.some((cell) => UNREADABLE.test(cell))) return refuse('ENCODING', null);
  for (const column of ['name', 'residentId', 'mobile', 'workerType', 'joinedOn'] as const)
    if (value(column) === '') return refuse('EMPTY_VALUE', column);
  for (const [column, most] of Object.entries(CHARS_MAX) as [keyof typeof CHARS_MAX, number][])
    if (Array.from(value(column)).length > most) return refuse('TEXT_LENGTH', column, String(most));

  const name = parsePersonName(value('name'));
  if (!name.ok) return refuse(name.error.code === 'NAME_LENGTH' ? 'EMPTY_VALUE' : name.error.code, 'name');
  const residentId = parseResidentId(value('residentId'));
  if (!residentId.ok) return refuse(residentId.error.code, 'residentId');
  const born = birthDateOf(residentId.value);
  if (born > today) return refuse('RESIDENT_ID_BIRTH_DATE', 'residentId');
  const mobile = parseMobile(value('mobile'));
  if (!mobile.ok) return refuse(mobile.error.code, 'mobile');
  const joinedOn = readDate(value('joinedOn'));
  if (joinedOn === null) return refuse('JOIN_DATE_FORM', 'joinedOn');
  if (joinedOn > today) return refuse('JOIN_DATE_FUTURE', 'joinedOn');
  if (joinedOn < born) return refuse('JOIN_DATE_BEFORE_BIRTH', 'joinedOn');
  return ok({
    row,
    person: { name: name.value, residentId: residentId.value, mobile: mobile.value },
    workerType: value('workerType'),
    employer: value('employer') || null,
    platform: value('platform') || null,
    joinedOn,
    unionCode: value('unionCode') || null,
  });
}

/** What could not be decoded, and signs that hide something or order a terminal about. */
const UNREADABLE = /[^\P{Cc}\n\r\t]|[\u202d\u202e\ufffd]/u;

/** Spreadsheets put a tab or an apostrophe before long numbers so that they stay text. */
const tidy = (cell: string): string => unifyHan(withoutInvisible(cell)).trim().replace(/^'/, '').trim();

const tidiers: Readonly<Partial<Record<Column, (cell: string) => string>>> = {
  residentId: tidyNumber,
  mobile: tidyNumber,
  unionCode: tidyNumber,
  joinedOn: (cell) => tidy(cell.normalize('NFKC')),
};

/** 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日 or 20240305, also as a midnight; null for a day that does not exist. */
export function readDate(text: string): BusinessDate | null {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0{1,2}:00(?::00)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
