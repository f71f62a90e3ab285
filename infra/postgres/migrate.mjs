// Brings the tables of a service's database up to date, as their owner, and gives the role as which the service runs what the
// migrations declare, and nothing else. Run before the service starts and after each release; a second run changes nothing:
//
//   PUHUI_SERVICE=billing DATABASE_OWNER_URL=postgresql://puhui_owner:…@host/puhui_billing \\
//     DATABASE_URL=postgresql://puhui_billing:…@host/puhui_billing node infra/postgres/migrate.mjs
//
// Of DATABASE_URL only the name of the role is read. Both roles and the database are there before; the database belongs to the owner.
import { say } from '../tasks/terminal.mjs';

// Built by `npm run build`.
const { migrationSetsOf, runMigrations } = await import('@puhui/platform/migrate');

const services = ['members', 'partners', 'benefits', 'billing'];
const { PUHUI_SERVICE: service, DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: serviceUrl } = process.env;
const address = 'set it to postgresql://user:password@host:port/database';

const problem =
  (services.includes(service)
    ? undefined
    : `PUHUI_SERVICE is missing: set it to one of ${services.join(', ')}`) ??
  (URL.canParse(ownerUrl ?? '')
    ? undefined
    : `DATABASE_OWNER_URL is missing: ${address}, as who owns the tables`) ??
  (URL.canParse(serviceUrl ?? '')
    ? undefined
    : `DATABASE_URL is missing: ${address}, as the service connects`);

if (problem === undefined) await migrate();
else {
  say(problem);
  process.exitCode = 2;
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
