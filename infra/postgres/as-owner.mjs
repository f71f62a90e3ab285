// How a month is moved away and brought back: as the owner of a service's tables, and of no other service's.
import { say } from '../tasks/terminal.mjs';
import { services } from './owners.mjs';

// Built by `npm run build`.
const { MOVE_TIMEOUT_MS, MoveRefused } = await import('@puhui/messaging/moving');
const { openPool, PlainDatabase, sql } = await import('@puhui/postgres');

/**
 * Says what came of it, and sets the exit code: 0 done, 1 refused and nothing changed, 4 broken.
 * @param {{ service: string, ownerUrl: string, name: string }} whose
 * @param {(database: InstanceType<typeof PlainDatabase>) => Promise<string>} work
 */
export async function asOwner({ service, ownerUrl, name }, work) {
  const pool = openPool({
    connectionString: ownerUrl,
    applicationName: `puhui-${service}-${name}`,
    connections_max: 3,
    onLost: (error) => say(`a connection was lost: ${error.message}`),
  });
  const database = new PlainDatabase(pool, undefined, MOVE_TIMEOUT_MS);
  try {
    await ofThisService(database, service);
    say(await work(database));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof MoveRefused ? 1 : 4;
  } finally {
    await pool.end();
  }
}

/** The file says whose events it has: an address of another service's database would make it lie. */
async function ofThisService(database, service) {
  const sets = await database.query(
    sql`select distinct set from platform.migration where set = any (${services}::text[])`,
  );
  if (sets.length === 1 && sets[0].set === service) return;
  const found = sets.map(({ set }) => set).join(', ');
  throw new MoveRefused(
    `DATABASE_OWNER_URL is of the database of ${found || 'nobody'}, and not of ${service}`,
  );
}
