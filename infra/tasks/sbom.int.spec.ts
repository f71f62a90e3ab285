import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { fetchKafkaJars } from '@puhui/local';
import { temporaryFolder } from '@puhui/testkit';
import { z } from 'zod';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bomSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.object({ component: z.object({ 'bom-ref': z.string() }) }),
  components: z.array(
    z.object({ 'bom-ref': z.string(), purl: z.string(), name: z.string(), version: z.string() }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});

it('one command names all that npm and Maven bring, what lies inside it, and what hangs on what', () => {
  const file = join(temporaryFolder('sbom'), 'of/sbom.json');
  const run = spawnSync(process.execPath, [join(root, 'infra/tasks/run.mjs'), 'sbom', file], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  const bom = bomSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const names = new Set(bom.components.map(({ name, version }) => `${name}-${version}`));
  const lib = join(root, '.puhui/kafka/lib');
  fetchKafkaJars(lib);
  const jars = readdirSync(lib).map((jar) => jar.replace(/\.jar$/, ''));
  expect(jars.filter((jar) => !names.has(jar))).toEqual([]);
  expect(bom.components.some(({ purl }) => purl.startsWith('pkg:npm/kafkajs@'))).toBe(true);
  expect(bom.components.some(({ purl }) => purl === `pkg:generic/openssl@${process.versions.openssl}`)).toBe(
    true,
  );
  // The jars hang on the project, as its packages do.
  const of = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]));
  const reached = new Set<string>();
  const reach = (ref: string): void => {
    if (reached.has(ref)) return;
    reached.add(ref);
    for (const next of of.get(ref) ?? []) reach(next);
  };
  reach(bom.metadata.component['bom-ref']);
  const unreached = bom.components.filter((one) => !reached.has(one['bom-ref']));
  expect(unreached.filter(({ purl }) => /^pkg:(maven|generic)\//.test(purl))).toEqual([]);
}, 240_000);
