import libraryTag, { join as libraryJoin, raw, Sql } from 'sql-template-tag';

export { Sql };

/** What a statement may bind, or nest. A list is bound as one array: `any (${ids}::uuid[])`. */
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
  libraryTag(strings, ...values);

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

/** Reads. Nothing that it offers changes a row, so whoever is handed one can't write. */
export interface Reader {
  query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows>;
}

/** Reads and writes: an open transaction. */
export interface Writer extends Reader {
  /** @returns how many rows the statement changed. */
  execute(statement: Sql): Promise<number>;
}
