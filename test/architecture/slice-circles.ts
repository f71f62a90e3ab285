import { posix } from 'node:path';
import { isTest, isTypeScript, type Finding, type TreeFile } from './tree.js';

const SLICE_FILE = /^(services\/\w+\/src)\/([a-z0-9-]+)\/.+\.ts$/;
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
  const imports = files.flatMap(importsOfSlices);
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

function importsOfSlices({ path, text }: TreeFile): SliceImport[] {
  const [, service, slice] = SLICE_FILE.exec(path) ?? [];
  if (service === undefined || slice === undefined || slice === 'generated') return [];
  if (isTest(path) || !isTypeScript(path)) return [];
  return [...text.matchAll(IMPORTED)].flatMap(([, specifier = '']) => {
    const [, other, to] =
      SLICE_FILE.exec(posix.join(posix.dirname(path), specifier.replace(/\.js$/, '.ts'))) ?? [];
    if (other !== service || to === undefined || to === slice || to === 'generated') return [];
    return [{ path, from: `${service}/${slice}`, to: `${service}/${to}` }];
  });
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
