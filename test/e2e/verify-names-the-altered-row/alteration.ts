import { openClient, type Client } from '@puhui/postgres';

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
  const client = await openClient({
    connectionString,
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
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
  const { rows: changed } = await client.query<{ is: Row }>(
    `update ${table} t set ${set} where tableoid = $1::oid and ctid = $2::tid
     returning to_jsonb(t) as is`,
    [before.part, before.at],
  );
  const [after] = changed;
  if (!after || JSON.stringify(after.is) === JSON.stringify(before.was))
    throw new Error(`the row of ${table} did not change`);
  const key = await primaryKeyOf(client, table);
  return {
    names: named.map((column) => String(before.was[column])),
    restore: async () => {
      await writeBack(client, table, key, before.was, after.is);
      await client.end();
    },
  };
}

async function primaryKeyOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select a.attname as name from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** The database makes the others from these. */
async function writtenColumnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Found by its key, since each change moves a row to another place. */
async function writeBack(
  client: Client,
  table: string,
  key: readonly string[],
  was: Row,
  is: Row,
): Promise<void> {
  const columns = (await writtenColumnsOf(client, table)).map((name) => `"${name}"`).join();
  const same = key.map((name) => `t."${name}" = altered."${name}"`).join(' and ');
  const { rowCount } = await client.query(
    `update ${table} t set (${columns}) = (select ${columns} from jsonb_populate_record(null::${table}, $1::jsonb))
     from jsonb_populate_record(null::${table}, $2::jsonb) altered where ${same}`,
    [JSON.stringify(was), JSON.stringify(is)],
  );
  if (rowCount !== 1) throw new Error(`the row of ${table} could not be written back`);
}
