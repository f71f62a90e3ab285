// Writes docs/roles.golden.txt from the compiled access tables. `npm run generate` runs it.
import { writeFileSync } from 'node:fs';
import { goldenRoles, type AccessTables, type PaceTables } from './golden.js';

const root = new URL('../../../', import.meta.url);
const load = async (path: string): Promise<Record<string, unknown>> =>
  (await import(new URL(path, root).href)) as Record<string, unknown>;

type Table = AccessTables[string];
type Paces = PaceTables[string];
const { fullAccessTable, fullPaceTable } = (await load('packages/platform/dist/operations/access.js')) as {
  fullAccessTable: (service: string, own: Table) => Table;
  fullPaceTable: (service: string, own: Paces) => Paces;
};
const tables: Record<string, Table> = {};
const paces: Record<string, Paces> = {};
for (const service of ['members', 'partners', 'benefits', 'billing']) {
  // Each access.ts exports its table and nothing else that runs.
  const [own] = Object.values(await load(`services/${service}/dist/access.js`)) as Table[];
  if (!own) throw new Error(`services/${service}/src/access.ts exports no table`);
  tables[service] = fullAccessTable(service, own);
  const { paces: ownPaces } = (await load(`services/${service}/dist/paces.js`)) as { paces: Paces };
  paces[service] = fullPaceTable(service, ownPaces);
}
writeFileSync(new URL('docs/roles.golden.txt', root), goldenRoles(tables, paces));
