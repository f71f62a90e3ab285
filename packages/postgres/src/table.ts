import { arrayText, identifier, join, nothing, sql, type Sql, type SqlValue } from './sql.js';

/** Each column that is written, with its SQL type and where its value comes from. */
export type Columns<Row> = Readonly<Record<string, readonly [type: ColumnType, of: (row: Row) => SqlValue]>>;

const arrayTypes = {
  uuid: sql`uuid[]`,
  // Lists travel as their texts: an array of arrays would be taken for one array of two dimensions.
  uuids: sql`text[]`,
  text: sql`text[]`,
  int: sql`int[]`,
  bigint: sql`bigint[]`,
  boolean: sql`boolean[]`,
  date: sql`date[]`,
  timestamptz: sql`timestamptz[]`,
  bytea: sql`bytea[]`,
  byteas: sql`text[]`,
  float8: sql`float8[]`,
  // JSON travels as texts: an array of objects would be taken for one JSON array.
  jsonb: sql`text[]::jsonb[]`,
} as const satisfies Readonly<Record<string, Sql>>;

type ColumnType = keyof typeof arrayTypes;

/** What a value is read as where it is written: only lists are not what they travelled as. */
const listTypes: Partial<Readonly<Record<ColumnType, Sql>>> = {
  uuids: sql`uuid[]`,
  byteas: sql`bytea[]`,
};

/**
 * The one place that knows which columns a set of rows is written to: values travel as one array for each column, so a
 * statement is the same text for one row and for ten thousand.
 */
export class Table<Row> {
  readonly name: Sql;
  /** `id, version, …`, in the order of the columns. */
  readonly columns: Sql;
  private readonly names: readonly Sql[];

  constructor(
    name: string,
    private readonly given: Columns<Row>,
  ) {
    this.name = identifier(name);
    this.names = Object.keys(given).map(identifier);
    this.columns = join(this.names);
  }

  /** The rows as a source: `from ${table.source(rows)}` gives them as `given`, numbered from 1 by `given.row_nr`. */
  source(rows: readonly Row[]): Sql {
    const arrays = Object.values(this.given).map(
      ([type, of]) => sql`${arrayText(rows.map(of))}::${arrayTypes[type]}`,
    );
    return sql`unnest(${join(arrays)}) with ordinality as given (${this.columns}, row_nr)`;
  }

  /** All rows in one statement, to which the caller may add `on conflict …` or `returning …`. */
  insert(rows: readonly Row[]): Sql {
    return sql`insert into ${this.name} (${this.columns}) select ${this.from('given')} from ${this.source(rows)}`;
  }

  /**
   * All rows into a copy of what another service owns, under the name that the table has now; a row that is there already is
   * replaced only by a later version. Each row once: one statement can't touch it twice.
   * @param kept columns that never change: what is known in one stays where a later version says nothing of it.
   */
  insertLater(
    into: Sql,
    key: keyof Columns<Row>,
    rows: readonly Row[],
    kept: readonly (keyof Columns<Row>)[] = [],
  ): Sql {
    const others = Object.keys(this.given).filter((name) => name !== key && !kept.includes(name));
    const keeping = kept.map(
      (name) =>
        sql`, ${identifier(name)} = coalesce(${this.value('excluded', name)}, known.${identifier(name)})`,
    );
    return sql`insert into ${into} as known (${this.columns}) select ${this.from('given')} from ${this.source(rows)}
      on conflict (${identifier(key)}) do update set ${this.assign('excluded', others)}${join(keeping, '')}
        where known.version < excluded.version`;
  }

  /** `given.id, given.version, …` */
  from(alias: string): Sql {
    return join(Object.keys(this.given).map((name) => this.value(alias, name)));
  }

  /** `status = given.status, …`, for an update or after `do update set` (from `excluded`). */
  assign(alias: 'given' | 'excluded', columns: readonly (keyof Columns<Row>)[]): Sql {
    return join(columns.map((name) => sql`${identifier(name)} = ${this.value(alias, name)}`));
  }

  private value(alias: string, name: string): Sql {
    const list = alias === 'given' ? listTypes[this.given[name]?.[0] ?? 'text'] : undefined;
    return sql`${identifier(alias)}.${identifier(name)}${list ? sql`::${list}` : nothing}`;
  }
}
