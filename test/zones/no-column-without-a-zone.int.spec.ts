import { sql } from '@puhui/postgres';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { createTestDatabase } from '@puhui/testkit';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = [join(root, 'packages/messaging/migrations'), join(root, 'packages/platform/migrations')];
const services = readdirSync(join(root, 'services'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** A column, parameter or result that could hold an instant without its zone, in whatever was made by migrations. */
const WITHOUT_A_ZONE = sql`
  select format('%s.%s.%s %s', table_schema, table_name, column_name, data_type) as found
    from information_schema.columns
   where table_schema not in ('pg_catalog', 'information_schema')
     and data_type in ('timestamp without time zone', 'time without time zone', 'time with time zone', 'abstime')
  union all
  select format('function %s.%s(%s) %s', n.nspname, p.proname, pg_get_function_arguments(p.oid),
           pg_get_function_result(p.oid))
    from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
   where n.nspname not in ('pg_catalog', 'information_schema')
     and concat(pg_get_function_arguments(p.oid), ' ', pg_get_function_result(p.oid)) ~ 'without time zone'
  order by 1`;

it.each(services)('the tables and functions of %s have no time without its zone', async (service) => {
  const own = join(root, 'services', service, 'prisma/migrations');
  const database = await createTestDatabase({ migrations: [...shared, own] });
  try {
    expect(await database.sql.query(WITHOUT_A_ZONE)).toEqual([]);
    // The walk finds one when there is one.
    await database.sql.execute(sql`create table forgetful (at timestamp not null)`);
    expect(await database.sql.query(WITHOUT_A_ZONE)).toEqual([
      { found: 'public.forgetful.at timestamp without time zone' },
    ]);
  } finally {
    await database.drop();
  }
});
