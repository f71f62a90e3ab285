import { sql, type Writer } from '@puhui/postgres';
import { SERVICE_ROLE } from '@puhui/testkit';

/** Lets the service use a table that the owner has made for a spec, as a migration declares it. */
export async function declareTable(
  owner: Writer,
  name: `${string}.${string}`,
  kind: 'moving' | 'projection',
): Promise<void> {
  await owner.execute(sql`select messaging.declare_table(${name}::text, ${kind}::text)`);
  await owner.execute(sql`select messaging.grant_rights(${SERVICE_ROLE}::text)`);
}
