import pg from 'pg';

/** One change by hand, as somebody with the keys of the database could make it. */
export interface Alteration {
  readonly service: 'members' | 'partners' | 'benefits' | 'billing';
  readonly table: string;
  /** What is set, as SQL. */
  readonly set: string;
  /** Which row; any, when it is left out. */
  readonly where?: string;
  /** The columns that name the row; the finding must hold the value of one of them. */
  readonly named: readonly string[];
}

type Row = Record<string, unknown>;

/** A row that was altered, and the way back. */
export interface Altered {
  readonly names: readonly string[];
  restore(): Promise<void>;
}

/** Changes one row (a place in one partition) past every trigger and grant, and keeps what it was. */
export async function alter(connectionString: string, alteration: Alteration): Promise<Altered> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  // Triggers and foreign keys are for programs; somebody with these rights switches them off.
  await client.query('set session_replication_role = replica');
  const { table, set, where = 'true', named } = alteration;
  const { rows: found } = await client.query<{ part: string; at: string; was: Row }>(
    `select tableoid::text as part, ctid::text as at, to_jsonb(t) as was from ${table} t where ${where} limit 1`,
  );
  const [before] = found;
  if (!before) {
    await client.end();
    throw new Error(`no row of ${table} to alter where ${where}`);
  }
  const { rows: changed } = await client.query<{ at: string; is: Row }>(
    `update ${table} t set ${set} where tableoid = $1::oid and ctid = $2::tid
     returning ctid::text as at, to_jsonb(t) as is`,
    [before.part, before.at],
  );
  const [after] = changed;
  if (!after || JSON.stringify(after.is) === JSON.stringify(before.was))
    throw new Error(`the row of ${table} did not change`);
  return {
    names: named.map((column) => String(before.was[column])),
    restore: async () => {
      const columns = Object.keys(before.was).map((name) => `"${name}"`);
      await client.query(
        `update ${table} t set (${columns.join()}) =
           (select ${columns.join()} from jsonb_populate_record(null::${table}, $3::jsonb))
         where tableoid = $1::oid and ctid = $2::tid`,
        [before.part, after.at, JSON.stringify(before.was)],
      );
      await client.end();
    },
  };
}
