import libraryTag, { join as libraryJoin, raw, Sql } from 'sql-template-tag';

export { Sql };

/** What a statement may bind, or nest. A list is bound as one array, and says of what: `any (${ids}::uuid[])`. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly SqlValue[]
  | Sql;

/**
 * A statement, or a part of one, with the values that it binds: what stands in `${}` travels beside the text, never in
 * it. Parts nest, and what is bound twice may be written twice. Values are cast where PostgreSQL can't know their type
 * (`${id}::uuid`), and answers cast what drivers render differently (bigint, bytea) to text.
 */
export const sql = (strings: TemplateStringsArray, ...values: readonly SqlValue[]): Sql =>
  libraryTag(strings, ...values.map((value) => (isList(value) ? arrayText(value) : value)));

const isList = (value: SqlValue): value is readonly SqlValue[] => Array.isArray(value);

/**
 * A list as PostgreSQL writes an array: `{1,NULL,"a \\"b\\""}`. Bound as this one text it costs a third or less of an array,
 * each of whose elements would go through the whole of the driver. Lists within a list are its elements' texts.
 */
export function arrayText(values: readonly SqlValue[]): string {
  // Many a column holds one value in all rows: whoever decided, when, under which key. It is written once.
  let last: SqlValue | typeof NONE_YET = NONE_YET;
  let element = '';
  let text = '';
  for (const value of values) {
    if (value !== last) [last, element] = [value, elementText(value)];
    text += text === '' ? element : `,${element}`;
  }
  return `{${text}}`;
}

/** No value is this one: what is no value at all, in spite of its type, is refused at the head of a list as anywhere in it. */
const NONE_YET = Symbol('none yet');

/** The bytes themselves, and no copy of them. */
const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

const NEEDS_ESCAPE = /["\\]/;

function elementText(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string')
    return NEEDS_ESCAPE.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : `"${value}"`;
  if (value instanceof Date) return `"${value.toISOString()}"`;
  if (value instanceof Uint8Array) return `"\\\\x${hexOf(value)}"`;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
  if (isList(value)) return elementText(arrayText(value));
  throw new Error('a list holds values, no parts of statements');
}

/** What follows a list's place: `::uuid[]`, as lists are bound. */
const OF_A_LIST = /^::[a-z_]+\[\]/;

/** The same statement for lists of which each is empty: the server reads and plans it as for full ones. */
export const withoutRows = ({ strings, values }: Sql): Sql =>
  new Sql(
    strings,
    values.map((value, nr) => (OF_A_LIST.test(strings[nr + 1] ?? '') ? '{}' : value)),
  );

/** Parts one after the other: conditions with `' and '`, columns with `', '`. `empty` for none. */
export const join = (parts: readonly Sql[], separator = ', '): Sql =>
  parts.length === 0 ? nothing : libraryJoin(parts, separator);

/** No text at all, for a part that is left out. */
export const nothing: Sql = raw('');

const NAME = /^[a-z_][a-z0-9_]*$/;

/**
 * The name of a table or a column that is known only when the program runs, with its schema or without: "platform.duty".
 * @throws for what is no plain name.
 */
export function identifier(name: string): Sql {
  const parts = name.split('.');
  if (!parts.every((part) => NAME.test(part)))
    throw new Error(`${JSON.stringify(name)} is no name of a table or a column`);
  return raw(parts.map((part) => `"${part}"`).join('.'));
}

/**
 * Reads. Nothing that it offers changes a row, so whoever is handed one can't write, an open transaction included: a statement
 * that writes is thrown back (reading.ts), and PostgreSQL itself refuses one outside a transaction.
 */
export interface Reader {
  query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows>;
}

/** Reads and writes: an open transaction. */
export interface Writer extends Reader {
  /** @returns how many rows the statement changed. */
  execute(statement: Sql): Promise<number>;
  /** @returns the rows that a statement gives which changes something: `insert … returning id`. */
  returning<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows>;
}
