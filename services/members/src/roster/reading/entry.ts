import {
  birthDateIn,
  identityText,
  parseMobile,
  parsePersonName,
  NAME_CHARACTERS_MAX,
  readText,
  UNION_CODE_CHARACTERS_MAX,
  type BusinessDate,
  type IdentityDocument,
  type TextProblem,
} from '@puhui/kernel';
import { readWorkText, work_chars_max, type WorkField } from '../../membership/membership.js';
import type { PersonalData } from '../../persons/person.js';
import type { RowProblemCode, RowRefusal } from '../row-problems.js';
import {
  FORMULA_WITHOUT_VALUE,
  hasLostDigits,
  isBlank,
  isFormulaError,
  plainCell,
  readableNumber,
  saysNothing,
  standsForDigits,
  withoutReferences,
} from './cell.js';
import { readDate, type Assumed, type DateSystem, type ReadDay } from './dates.js';
import type { Header, Said } from './header.js';
import { columns, type Column } from './columns.js';
import { readIdentity } from './identity.js';
import { isNobody } from './nobody.js';

/** A row that is right in itself. */
export interface RosterEntry {
  readonly row: number;
  readonly person: PersonalData;
  readonly workerType: string;
  readonly employer: string | null;
  readonly platform: string | null;
  readonly joinedOn: BusinessDate;
  /** Where it stands, it counts, whatever name stands beside it. */
  readonly unionCode: string | null;
  /** As the row calls its union. Without it and without a code it is the union that the file is for. */
  readonly unionName: string | null;
}

/** A row that is right in itself, and what was assumed to read it. */
export interface EntryRow {
  readonly kind: 'entry';
  readonly entry: RosterEntry;
  /** What its join date leaves out. */
  readonly assumed: readonly Assumed[];
  /** What the row lacks and was said for the whole file. */
  readonly said: readonly (keyof Said)[];
}

/** What one row turned out to be. */
export type ReadRow =
  | EntryRow
  | { readonly kind: 'refused'; readonly row: number; readonly refusals: readonly RowRefusal[] }
  /** A total, a signature, a number with nothing beside it. */
  | { readonly kind: 'nobody'; readonly row: number };

/** How the rows of a file are to be read. */
export interface RowReading {
  readonly header: Header;
  readonly said: Said;
  readonly today: BusinessDate;
  readonly dates: DateSystem;
  /** Rows end at their last filled cell, as a spreadsheet keeps them. */
  readonly ragged: boolean;
}

const CHARS_MAX: Readonly<Partial<Record<Column, number>>> = {
  name: NAME_CHARACTERS_MAX,
  ...work_chars_max,
  unionCode: UNION_CODE_CHARACTERS_MAX,
  unionName: NAME_CHARACTERS_MAX,
};
/** Reads one row. What needs the database (unions, duplicates) is looked at later, for a whole batch. */
export function readRow(reading: RowReading, row: number, cells: readonly string[]): ReadRow {
  const { header } = reading;
  if (isNobody(header, cells)) return { kind: 'nobody', row };
  if (!reading.ragged && hasShifted(header, cells)) {
    const detail = `${cells.length} ≠ ${header.width}`;
    return { kind: 'refused', row, refusals: [{ row, column: null, code: 'COLUMN_COUNT', detail }] };
  }
  return new RowReader(reading, row, cells).read();
}

/**
 * A comma too many or too few moves what follows into other columns. A cell of a spreadsheet stands where it stands; what has no
 * heading there is a remark beside the table, as it is in a column that the header's row has without a word in it.
 */
const hasShifted = (header: Header, cells: readonly string[]): boolean =>
  cells.length < header.width || cells.slice(header.cells).some((cell) => !isBlank(cell));

class RowReader {
  private readonly refusals: RowRefusal[] = [];
  private readonly fromSaid: (keyof Said)[] = [];

  constructor(
    private readonly reading: RowReading,
    private readonly row: number,
    private readonly cells: readonly string[],
  ) {}

  read(): ReadRow {
    const name = this.name();
    const identity = this.identity();
    const mobile = this.mobile();
    const workerType = this.text('workerType');
    const [employer, platform] = [this.text('employer'), this.text('platform')];
    const [unionCode, unionName] = [this.text('unionCode'), this.text('unionName')];
    const joined = this.joinedOn(identity && birthDateIn(identity));
    const { row, refusals } = this;
    const isWhole = name && identity && mobile && workerType && joined;
    if (refusals.length > 0 || !isWhole) return { kind: 'refused', row, refusals };
    const person = { name, residentId: identityText(identity), mobile };
    const work = { workerType, employer, platform, joinedOn: joined.day };
    const entry = { row, person, ...work, unionCode, unionName };
    return { kind: 'entry', entry, assumed: joined.assumed, said: this.fromSaid };
  }

  private name(): string | null {
    const text = this.text('name');
    if (text === null) return null;
    if (/^(true|false)$/iu.test(text)) return this.refuse('name', 'NAME_LOGICAL');
    const read = parsePersonName(text);
    if (read.ok) return read.value;
    return this.refuse('name', read.error.code === 'NAME_LENGTH' ? 'EMPTY_VALUE' : read.error.code);
  }

  private identity(): IdentityDocument | null {
    const [type, number] = [this.text('identityType'), this.text('residentId')];
    if (number === null) return null;
    const read = readIdentity(type, number);
    if (!read.ok) return this.refuse(read.error.column, read.error.code);
    const born = birthDateIn(read.value);
    if (born !== null && born > this.reading.today)
      return this.refuse('residentId', 'RESIDENT_ID_BIRTH_DATE');
    return read.value;
  }

  private mobile(): string | null {
    const text = this.text('mobile');
    if (text === null) return null;
    const read = parseMobile(text);
    return read.ok ? read.value : this.refuse('mobile', read.error.code);
  }

  private joinedOn(born: string | null): ReadDay | null {
    const text = this.text('joinedOn');
    if (text === null) return null;
    const read = readDate(text, this.reading.dates, this.reading.today);
    if (!read.ok) return this.refuse('joinedOn', read.error);
    const { day } = read.value;
    if (day > this.reading.today) return this.refuse('joinedOn', 'JOIN_DATE_FUTURE');
    if (born !== null && day < born) return this.refuse('joinedOn', 'JOIN_DATE_BEFORE_BIRTH');
    return read.value;
  }

  /** The text of a column, in the form in which it is read; null when there is none, told if there has to be. */
  private text(column: Column): string | null {
    const at = this.reading.header.columnsAt.get(column);
    const cell = at ? (this.cells[at.index] ?? '') : '';
    const readable = readText(cell);
    if (!readable.ok) return this.refuse(column, unreadable(column, readable.error.code));
    if (plainCell(cell) === FORMULA_WITHOUT_VALUE) return this.refuse(column, 'FORMULA_NO_VALUE');
    if (isFormulaError(cell)) return this.refuse(column, 'FORMULA_ERROR');
    if (isNumber(column) && hasLostDigits(cell)) return this.refuse(column, 'NUMBER_LOST_DIGITS');
    if (isNumber(column) && standsForDigits(cell)) return this.refuse(column, 'NUMBER_HIDDEN');
    const text = isWords(column) ? withoutReferences(plainCell(cell)) : (tidiers[column] ?? plainCell)(cell);
    if (text === null) return this.refuse(column, 'CHARACTER_REFERENCE');
    if (text === '' || saysNothing(text))
      return this.saidFor(column) ?? this.missing(column, at !== undefined);
    const charsMax = CHARS_MAX[column] ?? text.length;
    if (Array.from(text).length > charsMax) return this.refuse(column, 'TEXT_LENGTH', String(charsMax));
    return isTitle(column) ? this.title(column, text) : text;
  }

  /** The name of something, judged as it is where somebody applies for a membership. */
  private title(column: WorkField, text: string): string | null {
    const read = readWorkText(column, text);
    if (read.ok) return read.value;
    const { code } = read.error;
    if (code === 'WORK_PERSONAL_NUMBER') return this.refuse(column, code);
    return this.refuse(column, code === 'NAME_LENGTH' ? 'EMPTY_VALUE' : 'ENCODING');
  }

  private saidFor(column: Column): string | null {
    if (column !== 'workerType' && column !== 'joinedOn') return null;
    const text = this.reading.said[column];
    if (text === undefined) return null;
    this.fromSaid.push(column);
    return text;
  }

  /** A column that is not there at all is told once, with the header. */
  private missing(column: Column, isThere: boolean): null {
    return isThere && columns[column].required ? this.refuse(column, 'EMPTY_VALUE') : null;
  }

  private refuse(column: Column, code: RowProblemCode, detail: string | null = null): null {
    const heading = this.reading.header.columnsAt.get(column)?.heading ?? columns[column].headings[0];
    this.refusals.push({ row: this.row, column: heading, code, detail });
    return null;
  }
}

const isTitle = (column: Column): column is WorkField => Object.hasOwn(work_chars_max, column);
const isWords = (column: Column): boolean => column === 'name' || isTitle(column);
const isNumber = (column: Column): boolean => ['residentId', 'mobile', 'unionCode'].includes(column);

const tidiers: Readonly<Partial<Record<Column, (cell: string) => string>>> = {
  residentId: readableNumber,
  mobile: readableNumber,
  unionCode: readableNumber,
};

/** Of a control sign something else is to be done than of characters that are lost. */
function unreadable(column: Column, code: TextProblem['code']): RowProblemCode {
  if (code === 'TEXT_LOST_CHARACTER') return 'ENCODING';
  return column === 'name' ? 'NAME_CONTROL_SIGN' : 'CONTROL_SIGN';
}
