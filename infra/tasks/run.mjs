// The tasks behind the npm scripts. Runs on the pinned Node, with the packages in place.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { build, SOURCES, TEST_PROGRAMS } from './build.mjs';
import { check } from './check.mjs';
import { show, TaskFailed } from './exec.mjs';
import { generate } from './generate.mjs';
import { forNode, OPERATORS_PROGRAMS } from './operators-programs.mjs';
import { sbom } from './sbom.mjs';
import { chromium, runSuites } from './suites.mjs';
import { bin, root } from './tree.mjs';
import { complain, say } from './terminal.mjs';

/** A program of the project, compiled without specs when something changed; its exit code is the task's. */
async function program(path, args, { what = SOURCES, pages = false } = {}) {
  await build({ what, pages, say: complain });
  return show(process.execPath, ['--enable-source-maps', join(root, path), ...args]);
}

/** Files are named from where the operator stands; npm itself goes to the project's folder. */
const standing = { cwd: process.env.INIT_CWD ?? root };

async function operatorsProgram(path, args) {
  const { options, rest, problems } = forNode(args, standing.cwd);
  for (const problem of problems) complain(problem);
  if (problems.length > 0) return 2;
  await build({ what: SOURCES, pages: false, say: complain });
  return show(
    process.execPath,
    [...options, fileURLToPath(new URL(path, import.meta.url)), ...rest],
    standing,
  );
}

const tasks = {
  build: () => build({ pages: true }),
  generate,
  check,
  test: async ([word, ...rest]) => {
    await build({ pages: true });
    return runSuites(word, rest);
  },
  start: (args) => program('infra/start/dist/main.js', args, { pages: true }),
  puhui: (args) => program('infra/cli/dist/main.js', args),
  bench: async (args) => {
    // What a phone waits for are the built pages, in a browser.
    const pages = args.includes('pages');
    if (pages) await chromium();
    return program('test/dist/load/main.js', args, { what: TEST_PROGRAMS, pages });
  },
  faults: async (files) => {
    await build({ what: TEST_PROGRAMS, say: complain });
    const { addedUp, readOutcomes } = await import(join(root, 'test/dist/faults/stage/outcome.js'));
    const kept = files.length > 0 ? files : [join(root, '.puhui/faults/outcomes.jsonl')];
    say(addedUp(kept.flatMap(readOutcomes)));
  },
  screens: async (args) => {
    await chromium();
    return program('test/dist/screens/take.js', args, { what: TEST_PROGRAMS, pages: true });
  },
  ...Object.fromEntries(
    Object.entries(OPERATORS_PROGRAMS).map(([name, path]) => [name, (args) => operatorsProgram(path, args)]),
  ),
  sbom,
  format: () => show(bin('oxfmt'), ['.']),
};

const [name = '', ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
if (!task) {
  complain(`puhui: there is no task "${name}". There are: ${Object.keys(tasks).join(', ')}.`);
  process.exit(2);
}
try {
  process.exitCode = (await task(args)) ?? 0;
} catch (error) {
  // A failed task has said what is wrong; anything else is a bug of the task and keeps its stack.
  complain(error instanceof TaskFailed ? `puhui: ${error.message}` : inspect(error));
  // The command line's own codes say what the platform answered, see docs/how-to/use-the-command-line.md.
  process.exitCode = name === 'puhui' ? 5 : 1;
}
