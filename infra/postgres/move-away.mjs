// Moves a month of a service's kept events away, as the owner of its tables: writes it to a file, reads that back, proves it, and only then
// takes out of the database what nothing there reads any more. While all runs; broken off anywhere, the same command begins anew:
//
//   PUHUI_SERVICE=benefits DATABASE_OWNER_URL=postgresql://puhui_owner:…@host/puhui_benefits \\
//     npm run move-away -- 2026-03 --to /archive/events
//
// Of a local run, whose business time may have been moved: --local .puhui in the place of DATABASE_OWNER_URL.
//
// Nobody may do it through the graph: a service owns no table, and whoever owns them is told to no service.
import { parseArgs } from 'node:util';
import { say } from '../tasks/terminal.mjs';
import { ownersOf, platformNow } from './owners.mjs';

// Built by `npm run build`.
const { toldEnvironment } = await import('./told.mjs');
const { isMonth, moveMonth } = await import('@puhui/messaging/moving');
const { sql } = await import('@puhui/postgres');
const { asOwner } = await import('./as-owner.mjs');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, local: { type: 'string' } },
});
const { env, problem: whose } = ownersOf(toldEnvironment(), values.local);
const { PUHUI_SERVICE: service, DATABASE_OWNER_URL: ownerUrl } = env;
const [month, ...more] = positionals;

/** What somebody decided while duties were out of date is listed to the auditor from the events themselves. */
const decidedInAGap = sql`e.actor_id is not null and exists (select from platform.duty_gap as gap
  where e.occurred_at between gap.from_at and gap.to_at)`;

const problem =
  whose ??
  (isMonth(month ?? '') && more.length === 0
    ? undefined
    : 'say which month: npm run move-away -- 2026-03 --to FOLDER') ??
  (values.to === undefined ? 'say where to: --to FOLDER' : undefined);

if (problem === undefined) await asOwner({ service, ownerUrl, name: 'move-away' }, move);
else {
  say(problem);
  process.exitCode = 2;
}

async function move(database) {
  const { head, path, stayed } = await moveMonth({
    database,
    service,
    month,
    folder: values.to,
    now: platformNow(env.PUHUI_CLOCK_FILE),
    alsoStays: decidedInAGap,
    say: (step) => say(`  ${step} …`),
  });
  const rest =
    stayed === null
      ? 'as before: the file was read and proved'
      : `${stayed} of them stay in the database as well`;
  return `${head.events} events of ${service} ${month} lie in ${path}, ${rest}; blocks ${head.firstBlock} to ${head.lastBlock}, head ${head.headAfter}`;
}
