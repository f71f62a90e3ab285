import { posix } from 'node:path';
import { isTest, isTypeScript, type Finding, type TreeFile } from './tree.js';

const SLICE_FILE = /^(services\/\w+\/src)\/([a-z0-9-]+)\/.+\.ts$/;
/** What a service has beside its slices leads on to whatever it imports; where a service is put together, that is all slices. */
const BESIDE_SLICES = /^services\/\w+\/src\/(?!(main|service|index|\w+\.module)\.ts$)[^/]+\.ts$/;
/** Of an import or a re-export, static or dynamic, of values or of types: what lies nearby. */
const IMPORTED = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

interface SliceImport {
  readonly path: string;
  /** "services/benefits/src/claims" */
  readonly from: string;
  readonly to: string;
}

/**
 * Imports by which slices of a service depend on each other in a circle: two that import each other, or more of them in a
 * round. Such slices can only be understood, tested and moved together, so they are one. Imports of types count.
 */
export function sliceCircles(files: readonly TreeFile[]): Finding[] {
  const beside = new Map(
    files.filter(({ path }) => BESIDE_SLICES.test(path)).map(({ path, text }) => [path, text]),
  );
  const imports = files.flatMap((file) => importsOfSlices(file, beside));
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) next.set(from, (next.get(from) ?? new Set()).add(to));
  return imports
    .filter(({ from, to }) => reached(to, next).has(from))
    .map(({ path, from, to }) => ({
      path,
      message: `${sliceOf(from)} imports ${sliceOf(to)}, which leads back to ${sliceOf(from)}: let one of them own what both need`,
    }));
}

const sliceOf = (folder: string): string => posix.basename(folder);

function importsOfSlices({ path, text }: TreeFile, beside: ReadonlyMap<string, string>): SliceImport[] {
  const [, service, slice] = SLICE_FILE.exec(path) ?? [];
  if (service === undefined || slice === undefined || slice === 'generated') return [];
  if (isTest(path) || !isTypeScript(path)) return [];
  return [...importedBy(path, text, beside, new Set())].flatMap((imported) => {
    const [, other, to] = SLICE_FILE.exec(imported) ?? [];
    if (other !== service || to === undefined || to === slice || to === 'generated') return [];
    return [{ path, from: `${service}/${slice}`, to: `${service}/${to}` }];
  });
}

/** Files that a file imports, by way of what lies beside the slices as well. */
function importedBy(
  path: string,
  text: string,
  beside: ReadonlyMap<string, string>,
  seen: Set<string>,
): ReadonlySet<string> {
  for (const [, specifier = ''] of text.matchAll(IMPORTED)) {
    const imported = posix.join(posix.dirname(path), specifier.replace(/\.js$/, '.ts'));
    if (seen.has(imported)) continue;
    seen.add(imported);
    const leadsOn = beside.get(imported);
    if (leadsOn !== undefined) importedBy(imported, leadsOn, beside, seen);
  }
  return seen;
}

/** Every slice to which imports lead from this one. */
function reached(from: string, next: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [from];
  for (let slice = waiting.pop(); slice !== undefined; slice = waiting.pop()) {
    if (seen.has(slice)) continue;
    seen.add(slice);
    waiting.push(...(next.get(slice) ?? []));
  }
  return seen;
}
