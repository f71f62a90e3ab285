// Brings the tables of a service's database up to date, as their owner, and gives the role as which the service runs what the
// migrations declare, and nothing else. Run before the service starts and after each release; a second run changes nothing:
//
//   PUHUI_SERVICE=billing DATABASE_OWNER_URL=postgresql://puhui_owner:…@host/puhui_billing \\
//     DATABASE_URL=postgresql://puhui_billing:…@host/puhui_billing npm run migrate
//
// Each may lie in a file instead: DATABASE_OWNER_URL_FILE, DATABASE_URL_FILE. Of DATABASE_URL only the names of the role and of the database are read. Both roles and the database are there before; the database
// belongs to the owner.
import { say } from '../tasks/terminal.mjs';
import { address, ownersProblem } from './owners.mjs';

// Built by `npm run build`.
const { toldEnvironment } = await import('./told.mjs');
const { migrationSetsOf, runMigrations } = await import('@puhui/platform/migrate');

const env = toldEnvironment();
const { PUHUI_SERVICE: service, DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: serviceUrl } = env;

const problem =
  ownersProblem(env) ??
  (URL.canParse(serviceUrl ?? '')
    ? undefined
    : `DATABASE_URL is missing: ${address}, as the service connects`) ??
  differingDatabases();

if (problem === undefined) await migrate();
else {
  say(problem);
  process.exitCode = 2;
}

/** A pair of two services would give the role of one what it may do in the database of the other. */
function differingDatabases() {
  const [owners, its] = [ownerUrl, serviceUrl].map((url) =>
    decodeURIComponent(new URL(url).pathname.slice(1)),
  );
  return owners === its
    ? undefined
    : `DATABASE_OWNER_URL is of the database ${owners}, DATABASE_URL of ${its}: they are two addresses of one`;
}

async function migrate() {
  const role = decodeURIComponent(new URL(serviceUrl).username);
  const folder = new URL(`../../services/${service}/prisma/migrations/`, import.meta.url);
  try {
    const applied = await runMigrations({
      connectionString: ownerUrl,
      sets: migrationSetsOf(service, folder),
      serviceRole: role,
      say,
    });
    say(`${applied.length} migrations were applied, and ${role} has what they declare`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
