// Writes docs/refusals/*.md from the compiled catalogues. `npm run generate` runs it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { pageOf, pagePath, type Entries } from './pages.js';

const root = new URL('../../../', import.meta.url);
const CATALOGUES: Readonly<Record<string, string>> = {
  platform: 'packages/platform/dist/refusals/operators.js',
  members: 'services/members/dist/refusals.js',
  partners: 'services/partners/dist/refusals.js',
  benefits: 'services/benefits/dist/refusals/refusals.js',
  billing: 'services/billing/dist/refusals.js',
};

mkdirSync(new URL('docs/refusals', root), { recursive: true });
for (const [service, path] of Object.entries(CATALOGUES)) {
  const { refusals } = (await import(new URL(path, root).href)) as { refusals: { entries: Entries } };
  writeFileSync(new URL(pagePath(service), root), pageOf(service, refusals.entries));
}
