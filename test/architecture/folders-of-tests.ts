import type { Finding, TreeFile } from './tree.js';

/**
 * Code that only tests use lies under one name, whatever it is for: who looks for it, or leaves it out of a build, asks for that.
 * In test, what the specs of a suite share is its stage, and a measurement is a program of test/load.
 */
const OTHER_NAMES =
  /^(specs?-.+|specs|tests?|test(-|ing-).+|.+-testing|__\w+__|helpers?|mocks?|fakes?|stubs?|bench(es|marks?)?)$/;
const FACE = /^((?:packages|services|infra)\/[^/]+|gateway)\/src\/testing\//;

/** Folders with helpers of specs or of benches under a name of their own. */
export function helpersUnderOtherNames(files: readonly TreeFile[]): Finding[] {
  const faces = facesOf(files);
  const found = new Map<string, string>();
  for (const { path } of files) {
    const folders = path.split('/').slice(0, -1);
    for (const [nr, folder] of folders.entries()) {
      const message = nr === 0 ? undefined : wrongName(folder, path, faces);
      if (message !== undefined) found.set(folders.slice(0, nr + 1).join('/'), message);
    }
  }
  return [...found].map(([path, message]) => ({ path, message }));
}

function wrongName(folder: string, path: string, faces: ReadonlySet<string>): string | undefined {
  if (OTHER_NAMES.test(folder))
    return 'helpers of specs lie in a folder called spec, those for other packages in src/testing, benches in test/load';
  if (folder === 'stage' && !path.startsWith('test/'))
    return 'a stage is what the specs of a suite in test share';
  if (folder === 'testing' && !faces.has(FACE.exec(path)?.[1] ?? ''))
    return 'what no other package can import as …/testing lies in a folder called spec';
  return undefined;
}

/** The workspaces that show other packages something for their specs and benches. */
const facesOf = (files: readonly TreeFile[]): ReadonlySet<string> =>
  new Set(
    files
      .filter(({ path, text }) => path.endsWith('/package.json') && text.includes('"./testing": {'))
      .map(({ path }) => path.slice(0, -'/package.json'.length)),
  );
