// Moves a month of a service's kept events away, as the owner of its tables: writes it to a file, reads that back, proves it, and only then
// takes out of the database what nothing there reads any more. While all runs; broken off anywhere, the same command begins anew:
//
//   PUHUI_SERVICE=benefits DATABASE_OWNER_URL=postgresql://puhui_owner:…@host/puhui_benefits \\
//     node infra/postgres/move-away.mjs 2026-03 --to /archive/events
//
// Nobody may do it through the graph: a service owns no table, and whoever owns them is told to no service.
import { parseArgs } from 'node:util';
import { say } from '../tasks/terminal.mjs';
import { ownersProblem, services } from './owners.mjs';

// Built by `npm run build`.
const { isMonth, moveMonth, MOVE_TIMEOUT_MS, MoveRefused } = await import('@puhui/messaging/moving');
const { openPool, PlainDatabase, sql } = await import('@puhui/postgres');

const { PUHUI_SERVICE: service, DATABASE_OWNER_URL: ownerUrl } = process.env;
const { positionals, values } = parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } });
const [month, ...more] = positionals;

/** What somebody decided while duties were out of date is listed to the auditor from the events themselves. */
const decidedInAGap = sql`e.actor_id is not null and exists (select from platform.duty_gap as gap
  where e.occurred_at between gap.from_at and gap.to_at)`;

const problem =
  ownersProblem(process.env) ??
  (isMonth(month ?? '') && more.length === 0
    ? undefined
    : 'say which month: node infra/postgres/move-away.mjs 2026-03 --to FOLDER') ??
  (values.to === undefined ? 'say where to: --to FOLDER' : undefined);

if (problem === undefined) await move();
else {
  say(problem);
  process.exitCode = 2;
}

async function move() {
  const pool = openPool({
    connectionString: ownerUrl,
    applicationName: `puhui-${service}-move-away`,
    connections_max: 3,
    onLost: (error) => say(`a connection was lost: ${error.message}`),
  });
  const database = new PlainDatabase(pool, undefined, MOVE_TIMEOUT_MS);
  try {
    await ofThisService(database);
    const { head, path, stayed } = await moveMonth({
      database,
      service,
      month,
      folder: values.to,
      now: new Date(),
      alsoStays: decidedInAGap,
      say: (step) => say(`  ${step} …`),
    });
    const events = `${head.events} events of ${service} ${month} lie in ${path}`;
    const rest =
      stayed === null
        ? 'as before: the file was read and proved'
        : `${stayed} of them stay in the database as well`;
    say(`${events}, ${rest}; blocks ${head.firstBlock} to ${head.lastBlock}, head ${head.headAfter}`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof MoveRefused ? 1 : 4;
  } finally {
    await pool.end();
  }
}

/** The file says whose events it has: an address of another service's database would make it lie. */
async function ofThisService(database) {
  const sets = await database.query(
    sql`select distinct set from platform.migration where set = any (${services}::text[])`,
  );
  if (sets.length === 1 && sets[0].set === service) return;
  const found = sets.map(({ set }) => set).join(', ');
  throw new MoveRefused(
    `DATABASE_OWNER_URL is of the database of ${found || 'nobody'}, and not of ${service}`,
  );
}
