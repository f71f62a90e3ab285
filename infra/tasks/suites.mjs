// `npm test`: the suites one after the other, each in a Jest of its own, and one line at the end that counts them all.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { goOnUnlessStopped, quietly, show, TaskFailed } from './exec.mjs';
import { files, root } from './tree.mjs';
import { complain, say } from './terminal.mjs';

const JEST = join(root, 'node_modules/jest/bin/jest.js');
const NODE_OPTIONS = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  // kafkajs as it comes, which some specs use beside the platform's, sets timers to moments that have passed.
  '--disable-warning=TimeoutNegativeWarning',
  // Each spec file has a world of its own, most of which is soon thrown away: with room for it, it is collected less often.
  '--max-semi-space-size=64',
].join(' ');

// What a spec's suffix promises. Specs of int wait for databases and brokers more than they work, so three go at once.
// e2e specs start whole platforms: those that share one run beside those that start their own (jest.config.mjs), since
// both mostly wait, for outages of 20 s and for starts.
const SUITES = {
  unit: { args: ['--maxWorkers=3'] },
  int: { args: ['--maxWorkers=3'] },
  e2e: { args: ['--maxWorkers=1'], parts: ['shared', 'own'] },
  pages: { args: ['--maxWorkers=1'], needs: chromium },
  full: { args: ['--maxWorkers=1'], needs: chromium },
  // Two instances each of a whole platform, and faults by a seeded plan (test/faults).
  faults: { args: ['--maxWorkers=1'], needs: libfaketime },
  containers: { args: ['--maxWorkers=1'], through: join(root, 'infra/containers/with-engine.sh') },
};
const RUNS = {
  default: ['unit', 'int', 'e2e', 'pages'],
  full: ['unit', 'int', 'e2e', 'pages', 'full', 'faults'],
  ci: ['unit', 'int', 'e2e', 'pages', 'faults', 'containers'],
};
/**
 * Where a run has a suite take place: machine and server in zones of their own, neither of them UTC. The one suite of CI
 * that speaks to databases most; whatever else runs there runs in the machine's own zone.
 */
const ELSEWHERE = {
  ci: { int: { TZ: 'Asia/Shanghai', PUHUI_TEST_POSTGRES_TIMEZONE: 'America/Los_Angeles' } },
};

/**
 * The suites behind a word of the command line.
 * @param {string} [word]
 * @returns {string[]}
 */
export function suitesOf(word = 'default') {
  if (Object.hasOwn(RUNS, word)) return RUNS[word];
  if (Object.hasOwn(SUITES, word)) return [word];
  const known = [...new Set([...Object.keys(SUITES), 'full', 'ci'])].join(', ');
  throw new TaskFailed(`there is no suite "${word}". There are: ${known}.`);
}

/** Passed and failed tests of a Jest result; a spec that could not even be loaded counts as one failure. */
export const countsOf = (result) => ({
  passed: result.numPassedTests,
  failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
});

const specsOf = (suite) =>
  files(`{packages,services,infra}/**/*.${suite}.spec.ts`, `{gateway,test,web}/**/*.${suite}.spec.ts`);

/**
 * The environment that a run gives a suite beyond its own.
 * @returns {Record<string, string>}
 */
export const elsewhereOf = (word, suite) => ELSEWHERE[word]?.[suite] ?? {};

async function runSuite(suite, extra, place) {
  const { needs, parts = [undefined] } = SUITES[suite];
  await needs?.();
  mkdirSync(join(root, '.puhui/test'), { recursive: true });
  const where = Object.entries(place).map(([name, value]) => ` ${name}=${value}`);
  say(`\n== ${suite}${where.join('')} ==`);
  const counts = await Promise.all(
    parts.map((part, nth) => runPart(suite, part, { extra, held: nth > 0, place })),
  );
  return sumOf(counts);
}

/** The counts of several runs as those of one. */
export const sumOf = (counts) => ({
  passed: counts.reduce((sum, { passed }) => sum + passed, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
});

/** One Jest. Beside another its output is held back to the end, so that both can be read. */
async function runPart(suite, part, { extra, held, place }) {
  const { args, through } = SUITES[suite];
  const output = join(root, `.puhui/test/${part === undefined ? suite : `${suite}-${part}`}.json`);
  rmSync(output, { force: true });
  // A part may have no spec of the name that is asked for; whether any has is counted over all of them.
  const options = part === undefined ? args : [...args, '--passWithNoTests'];
  const jest = [process.execPath, JEST, '--json', `--outputFile=${output}`, ...options, ...extra];
  const [command, ...rest] = through ? [through, ...jest] : jest;
  const env = {
    ...place,
    NODE_OPTIONS,
    PUHUI_SUITE: suite,
    ...(part === undefined ? {} : { PUHUI_PART: part }),
  };
  const code = await show(command, rest, { env, held });
  const counts = countsOf(readResult(output));
  // Jest can end badly after its tests passed (a teardown that throws); that is a failure too.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readResult(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    complain(`Jest left no result in ${path}: ${error.message}`);
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
  }
}

export async function chromium() {
  const found = await quietly('sh', ['-c', 'command -v chromium || command -v google-chrome || true']);
  if (found.trim()) return;
  say('Installing Chromium for the specs of the pages (apt-get) …');
  await aptGet('chromium fonts-noto-cjk');
}

async function libfaketime() {
  if (
    (await quietly('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null || true'])).trim() !== ''
  )
    return;
  say('Installing libfaketime for clocks that go wrong (apt-get) …');
  await aptGet('libfaketime');
}

async function aptGet(packages) {
  const options = ['-c', `apt-get -qq update && apt-get -qq install -y --no-install-recommends ${packages}`];
  await quietly('sh', options, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

/**
 * @param {string | undefined} word which suites, see RUNS
 * @param {string[]} extra arguments for Jest
 * @returns {Promise<number>} the exit code
 */
export async function runSuites(word, extra = []) {
  const total = { passed: 0, failed: 0 };
  // What takes long is also a property that goes through thousands of histories (packages/testkit/jest/histories.mjs).
  if (word === 'full') process.env.PUHUI_HISTORIES ??= 'many';
  for (const suite of suitesOf(word)) {
    // A suite that is asked for by name must have specs; in a run of all, one that has none yet is left out.
    if (specsOf(suite).length === 0 && word !== suite) continue;
    const counts = await runSuite(suite, extra, elsewhereOf(word, suite));
    goOnUnlessStopped();
    say(`${suite}: ${counts.passed} passed, ${counts.failed} failed`);
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  if (total.passed === 0) total.failed += 1;
  say(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}
