// `npm test`: the suites one after the other, each in a Jest of its own, and one line at the end that counts them all.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { quietly, show, TaskFailed } from './exec.mjs';
import { files, root } from './tree.mjs';

const JEST = join(root, 'node_modules/jest/bin/jest.js');
const NODE_OPTIONS = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  // kafkajs sets timers to moments that have passed, as it does in the services (infra/start).
  '--disable-warning=TimeoutNegativeWarning',
].join(' ');

// What a spec's suffix promises. e2e specs start whole platforms, of which one at a time is enough for two cores.
const SUITES = {
  unit: { args: [] },
  int: { args: [] },
  e2e: { args: ['--maxWorkers=1'] },
  browser: { args: ['--maxWorkers=1'], needs: chromium },
  full: { args: ['--maxWorkers=1'] },
  containers: { args: ['--maxWorkers=1'], through: join(root, 'infra/containers/with-engine.sh') },
};
const RUNS = {
  default: ['unit', 'int', 'e2e', 'browser'],
  full: ['unit', 'int', 'e2e', 'browser', 'full'],
};

/**
 * The suites behind a word of the command line.
 * @param {string} [word]
 * @returns {string[]}
 */
export function suitesOf(word = 'default') {
  if (Object.hasOwn(RUNS, word)) return RUNS[word];
  if (Object.hasOwn(SUITES, word)) return [word];
  const known = [...new Set([...Object.keys(SUITES), 'full'])].join(', ');
  throw new TaskFailed(`there is no suite "${word}". There are: ${known}.`);
}

/** Passed and failed tests of a Jest result; a spec that could not even be loaded counts as one failure. */
export const countsOf = (result) => ({
  passed: result.numPassedTests,
  failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
});

const specsOf = (suite) =>
  files(`{packages,services,infra}/**/*.${suite}.spec.ts`, `{gateway,test,web}/**/*.${suite}.spec.ts`);

async function runSuite(suite, extra) {
  const { args, needs, through } = SUITES[suite];
  await needs?.();
  const output = join(root, `.puhui/test/${suite}.json`);
  mkdirSync(join(root, '.puhui/test'), { recursive: true });
  rmSync(output, { force: true });
  console.log(`\n== ${suite} ==`);
  const jest = [process.execPath, JEST, '--json', `--outputFile=${output}`, ...args, ...extra];
  const [command, ...rest] = through ? [through, ...jest] : jest;
  const code = await show(command, rest, { env: { NODE_OPTIONS, PUHUI_SUITE: suite } });
  const counts = countsOf(readResult(output));
  // Jest can end badly after its tests passed (a teardown that throws); that is a failure too.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readResult(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`Jest left no result in ${path}: ${error.message}`);
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
  }
}

async function chromium() {
  const found = await quietly('sh', ['-c', 'command -v chromium || command -v google-chrome || true']);
  if (found.trim()) return;
  console.log('Installing Chromium for the browser specs (apt-get) …');
  const options = ['-c', 'apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium'];
  await quietly('sh', options, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

/**
 * @param {string | undefined} word which suites, see RUNS
 * @param {string[]} extra arguments for Jest
 * @returns {Promise<number>} the exit code
 */
export async function runSuites(word, extra = []) {
  const total = { passed: 0, failed: 0 };
  for (const suite of suitesOf(word)) {
    // A suite that is asked for by name must have specs; in a run of all, one that has none yet is left out.
    if (specsOf(suite).length === 0 && word !== suite) continue;
    const counts = await runSuite(suite, extra);
    console.log(`${suite}: ${counts.passed} passed, ${counts.failed} failed`);
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  if (total.passed === 0) total.failed += 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}
