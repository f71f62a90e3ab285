// Brings a month that was moved away back into a service's database, as the owner of its tables: reads its file, proves it, and puts its
// events where they were. While all runs; broken off anywhere no event has come or gone, and the same command begins anew:
//
//   PUHUI_SERVICE=benefits DATABASE_OWNER_URL=postgresql://puhui_owner:…@host/puhui_benefits \\
//     npm run bring-back -- 2026-03 --from /archive/events
//
// The file stays where it is. Of a local run: --local .puhui in the place of DATABASE_OWNER_URL.
import { parseArgs } from 'node:util';
import { say } from '../tasks/terminal.mjs';
import { ownersOf } from './owners.mjs';

// Built by `npm run build`.
const { toldEnvironment } = await import('./told.mjs');
const { bringMonthBack, isMonth } = await import('@puhui/messaging/moving');
const { asOwner } = await import('./as-owner.mjs');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string' }, local: { type: 'string' } },
});
const { env, problem: whose } = ownersOf(toldEnvironment(), values.local);
const { PUHUI_SERVICE: service, DATABASE_OWNER_URL: ownerUrl } = env;
const [month, ...more] = positionals;

const problem =
  whose ??
  (isMonth(month ?? '') && more.length === 0
    ? undefined
    : 'say which month: npm run bring-back -- 2026-03 --from FOLDER') ??
  (values.from === undefined ? 'say where from: --from FOLDER' : undefined);

if (problem === undefined) await asOwner({ service, ownerUrl, name: 'bring-back' }, bring);
else {
  say(problem);
  process.exitCode = 2;
}

async function bring(database) {
  const { head, path, brought } = await bringMonthBack({
    database,
    service,
    month,
    folder: values.from,
    say: (step) => say(`  ${step} …`),
  });
  const came =
    brought === null ? 'are here already' : `are back, ${brought} of them out of ${path}, which stays there`;
  return `${head.events} events of ${service} ${month} ${came}`;
}
