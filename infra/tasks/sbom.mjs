// `npm run sbom`: one CycloneDX document of everything that the project brings from elsewhere, by npm and by Maven, and of what lies
// inside the binaries among it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { quietly, TaskFailed } from './exec.mjs';
import { componentsInside, insideBinaries } from './inside.mjs';
import { componentsOfLock, licenceProblems } from './licences.mjs';
import { complain, say } from './terminal.mjs';
import { root } from './tree.mjs';

/** The form in which both tools write. */
const SPEC_VERSION = '1.5';
const PLUGIN = 'org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeBom';
/** What Maven's documents call by another name than SPDX. */
const BY_MAVEN = {
  'com.google.re2j:re2j': ['Go License', 'the licence of Go, which SPDX calls BSD-3-Clause'],
};
const DEFAULT_FILE = '.puhui/sbom.cdx.json';

/** @param {string[]} args the file to write, seen from where the command was typed */
export async function sbom([file = join(root, DEFAULT_FILE)]) {
  const [npm, maven] = await Promise.all([npmBom(), mavenBom()]);
  const inside = insideBinaries();
  const whole = withParts(joined(npm, maven), inside);
  const problems = [
    ...licenceProblems(componentsOfLock()),
    ...licenceProblems(maven.components.map(componentOf), BY_MAVEN),
  ];
  const target = resolve(process.env.INIT_CWD ?? root, file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${JSON.stringify(whole, null, 2)}\n`);
  const parts = [...inside.values()].flat().length;
  say(`${target}: ${npm.components.length} components by npm, ${maven.components.length} by Maven`);
  say(`  and ${parts} inside the binaries of ${[...inside.keys()].join(' and ')}`);
  for (const problem of problems) complain(problem);
  return problems.length === 0 ? 0 : 1;
}

async function npmBom() {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  return byTheirNames(readBom(await quietly('npm', args), 'npm'));
}

async function mavenBom() {
  const folder = mkdtempSync(join(tmpdir(), 'puhui-sbom-'));
  try {
    const settings = {
      outputFormat: 'json',
      outputDirectory: folder,
      outputName: 'bom',
      schemaVersion: SPEC_VERSION,
    };
    const given = Object.entries(settings).map(([name, value]) => `-D${name}=${value}`);
    await quietly('mvn', ['-q', '-B', '-f', join(root, 'infra/kafka/pom.xml'), PLUGIN, ...given]);
    return readBom(readFileSync(join(folder, 'bom.json'), 'utf8'), 'Maven');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws TaskFailed when the tool has written another form than the one that is joined here */
function readBom(text, tool) {
  const bom = JSON.parse(text);
  if (bom.specVersion === SPEC_VERSION && Array.isArray(bom.components)) return bom;
  throw new TaskFailed(`${tool} wrote CycloneDX ${bom.specVersion}, and ${SPEC_VERSION} is read`);
}

/** @typedef {{ 'bom-ref': string, name: string }} Named */

/**
 * npm calls the project, and each of its own packages, after the folder in which it happens to lie; a scanner, and who compares two
 * documents, asks for the package.
 * @template {{ metadata: { component: Named }, components: Named[] }} B
 * @param {B} bom
 * @returns {B}
 */
export function byTheirNames(bom) {
  /** @param {Named} one @returns {Named} */
  const named = (one) => ({ ...one, name: one['bom-ref'].slice(0, one['bom-ref'].lastIndexOf('@')) });
  const { metadata, components } = bom;
  return {
    ...bom,
    metadata: { ...metadata, component: named(metadata.component) },
    components: components.map(named),
  };
}

/** npm's document with all that Maven's has; the project depends on the broker's jars. */
export function joined(npm, maven) {
  const broker = maven.metadata.component;
  const dependencies = npm.dependencies.map((one) =>
    one.ref === npm.metadata.component['bom-ref']
      ? { ...one, dependsOn: [...(one.dependsOn ?? []), broker['bom-ref']] }
      : one,
  );
  return {
    ...npm,
    components: [...npm.components, broker, ...maven.components],
    dependencies: [...dependencies, ...maven.dependencies],
  };
}

/** @typedef {{ components: { 'bom-ref': string }[], dependencies: { ref: string, dependsOn?: string[] }[] }} Bom */

/**
 * The document with the parts of each package that is a binary; they hang on it.
 * @param {Bom} bom
 * @param {Map<string, import('./inside.mjs').Part[]>} inside by the package's name
 * @returns {Bom}
 * @throws TaskFailed for a package that the document does not name
 */
export function withParts(bom, inside) {
  const added = [...inside].map(([name, parts]) => {
    const holder = bom.components.find((one) => one['bom-ref'].startsWith(`${name}@`))?.['bom-ref'];
    if (holder === undefined) throw new TaskFailed(`npm's document does not name ${name}`);
    return { holder, components: componentsInside(holder, parts) };
  });
  const partsOf = new Map(
    added.map(({ holder, components }) => [holder, components.map((one) => one['bom-ref'])]),
  );
  const dependencies = bom.dependencies.map((one) => ({
    ...one,
    dependsOn: [...(one.dependsOn ?? []), ...(partsOf.get(one.ref) ?? [])],
  }));
  return {
    ...bom,
    components: [...bom.components, ...added.flatMap(({ components }) => components)],
    dependencies,
  };
}

/**
 * Of a component as Maven's plugin writes it: several licences are a choice, as Maven's documents have it.
 * @param {{ group: string, name: string, version: string, licenses?: readonly { expression?: string, license?: { id?: string, name?: string } }[] }} component
 */
export function componentOf({ group, name, version, licenses = [] }) {
  const named = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '');
  return { name: `${group}:${name}`, version, licence: named.join(' OR ') };
}
