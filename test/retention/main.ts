// Writes docs/retention.md from what the services say of their tables. `npm run generate` runs it.
import { writeFileSync } from 'node:fs';
import { besideTheServices } from './beside-the-services.js';
import { retentionPage, type Tables } from './page.js';

const root = new URL('../../../', import.meta.url);
const load = async (path: string): Promise<Record<string, Tables[string]>> =>
  (await import(new URL(path, root).href)) as Record<string, Tables[string]>;

const { platformRetention = {} } = await load('packages/platform/dist/retention/platform-retention.js');
const tables: Record<string, Tables[string]> = { 'Every service': platformRetention };
for (const service of ['members', 'partners', 'benefits', 'billing'])
  tables[service] = (await load(`services/${service}/dist/retention.js`))['retention'] ?? {};
writeFileSync(new URL('docs/retention.md', root), retentionPage({ ...tables, ...besideTheServices }));
