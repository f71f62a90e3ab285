// `npm run build`: generated sources, then the compiler; outputs whose source is gone are removed.
import { existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sayingIfLong, show, TaskFailed } from './exec.mjs';
import { generateSources } from './generate.mjs';
import { withLock } from './lock.mjs';
import { root, tsc } from './tree.mjs';
import { webPages } from './web.mjs';
import { say as toTerminal } from './terminal.mjs';

/** Of a fresh clone the compiler has everything to read. */
const COMPILING =
  '  正在编译源代码，等 TypeScript 编译器：第一次约一分钟，以后几秒 / Compiling the sources, waiting for the TypeScript compiler: about a minute the first time, seconds later';

const OUTPUTS = '{packages,services,infra}/*/dist/**/*.{js,d.ts,js.map,d.ts.map}';
const TOP_OUTPUTS = '{gateway,test}/dist/**/*.{js,d.ts,js.map,d.ts.map}';

/** The source that an output was compiled from; the test workspace has no src folder of its own. */
export const sourceOf = (output) =>
  output
    .replace(/^test\/dist\//, 'test/')
    .replace(/\/dist\//, '/src/')
    .replace(/(\.d)?\.(js|ts)(\.map)?$/, '.ts');

function removeOrphans() {
  for (const output of globSync([OUTPUTS, TOP_OUTPUTS], { cwd: root })) {
    if (!existsSync(join(root, sourceOf(output)))) rmSync(join(root, output));
  }
}

/** What is compiled: everything with its specs; the sources alone, of which the platform runs; or the tests' programs. */
export const WHOLE = 'tsconfig.json';
export const SOURCES = 'tsconfig.build.json';
export const TEST_PROGRAMS = 'test/tsconfig.json';

/** @param {{ what?: string, pages?: boolean, say?: (line: string) => void }} [options] pages: also what browsers are given */
export async function build({ what = WHOLE, pages = false, say = toTerminal } = {}) {
  const waiting = (pid) => say(`Waiting for process ${pid}, which builds …`);
  await withLock(join(root, '.puhui/build.lock'), waiting, async () => {
    await generateSources({ say });
    removeOrphans();
    const compiling = show(process.execPath, [tsc, '-b', what]);
    const code = await sayingIfLong(compiling, COMPILING, say);
    if (code !== 0) throw new TaskFailed('The build failed: the errors stand above.');
    if (pages) await webPages({ say });
  });
}
