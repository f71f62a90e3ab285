// Writes docs/roles.golden.txt from the compiled access tables. `npm run generate` runs it.
import { writeFileSync } from 'node:fs';
import { goldenRoles, type AccessTables, type FreshDoors, type PaceTables } from './golden.js';

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
const fresh: Record<string, FreshDoors[string]> = {};
for (const service of ['members', 'partners', 'benefits', 'billing']) {
  // Each access.ts exports its table, whose name comes first, and what holds for single doors of it.
  const loaded = await load(`services/${service}/dist/access.js`);
  const [own] = Object.values(loaded) as Table[];
  fresh[service] = (loaded['needsFreshSignIn'] ?? {}) as FreshDoors[string];
  if (!own) throw new Error(`services/${service}/src/access.ts exports no table`);
  tables[service] = fullAccessTable(service, own);
  const { paces: ownPaces } = (await load(`services/${service}/dist/paces.js`)) as { paces: Paces };
  paces[service] = fullPaceTable(service, ownPaces);
}
writeFileSync(new URL('docs/roles.golden.txt', root), goldenRoles(tables, paces, fresh));
