import type { Finding, TreeFile } from './tree.js';

/** A program of the project that is given to whatever Node the machine has. The one behind every npm script begins with Node 20. */
const BARE = /(?<![\w/.-])node (?:--[\w-]+(?:[= ]\S+)? )*(?!infra\/bootstrap\.mjs)[\w./-]+\.m?js\b/g;
/** `npm run NAME`, as prose and sentences say it. */
const SCRIPT = /\bnpm run (?:-s |--silent )?([a-z][\w:-]*)/g;

const isSaid = ({ path }: TreeFile): boolean =>
  /\.md$|^infra\/.*\.mjs$|^(packages|services|gateway|infra|web)\/.*\.tsx?$/.test(path);
const placesOf = (files: readonly TreeFile[], pattern: RegExp) =>
  files
    .filter(isSaid)
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, nr) =>
          [...line.matchAll(pattern)].map(([said, name = '']) => ({ at: `${path}:${nr + 1}`, said, name })),
        ),
    );

/** Commands of documents, comments and sentences that need another Node than the machine may have: an npm script takes the project's own. */
export const bareNode = (files: readonly TreeFile[]): Finding[] =>
  placesOf(files, BARE)
    // A comment of a source may say what a task starts.
    .filter(({ at, said }) => !(/\.tsx?:/.test(at) && said.includes('dist/')))
    .map(({ at, said }) => ({
      path: at,
      message: `"${said}" runs on any Node: npm run …`,
    }));

/** npm scripts that somebody is told to run and that are not there. */
export function scriptsThatAreNot(files: readonly TreeFile[]): Finding[] {
  const description = files.find(({ path }) => path === 'package.json')?.text ?? '{}';
  const { scripts = {} } = JSON.parse(description) as { scripts?: Record<string, string> };
  return placesOf(files, SCRIPT)
    .filter(({ name }) => !Object.hasOwn(scripts, name))
    .map(({ at, said }) => ({ path: at, message: `"${said}" is no script of package.json` }));
}
