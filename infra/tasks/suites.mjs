// `npm test`: the suites in steps, each suite in a Jest of its own or in several, and one line at the end that counts them all.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { goOnUnlessStopped, quietly, show, TaskFailed } from './exec.mjs';
import { inTurn } from './in-turn.mjs';
import { keepRules } from './rules.mjs';
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

// What a spec's suffix promises, and how many go at once. Specs of int wait for databases and brokers more than they work, so
// three do. The parts of a suite go beside each other, each in a Jest of its own (jest.config.mjs says what belongs to which):
// e2e specs that share a platform and those that start their own both wait for starts, and for outages of 20 s;
// and long walks over the pages wait for services that come back, while others do their deeds.
const SUITES = {
  rules: { keep: keepRules },
  unit: { workers: 3 },
  int: { workers: 3 },
  e2e: { workers: 1, parts: ['shared', 'own'] },
  pages: { workers: 1, parts: ['deeds', 'walks'], needs: windowless },
  full: { workers: 1, needs: windowless },
  // Two instances each of a whole platform, and faults by a seeded plan (test/faults).
  faults: { workers: 1, needs: libfaketime },
  containers: { workers: 1, through: join(root, 'infra/containers/with-engine.sh') },
};
/** The part of a suite that has no others. */
const WHOLE = '';
/** What comes when. The suites of one step go beside each other: e2e leaves processors to the pages while it waits. */
const RUNS = {
  default: [['unit'], ['int'], ['e2e', 'pages']],
  full: [['unit'], ['int'], ['e2e', 'pages'], ['full'], ['faults']],
  ci: [['rules'], ['unit'], ['int'], ['e2e', 'pages'], ['faults'], ['containers']],
};
/** Four platforms, what tests them and two browsers. Where memory is short the suites of a step come one after the other. */
const BESIDE_BYTES_MIN = 10 * 2 ** 30;
/**
 * Where a run has a suite take place: machine and server in zones of their own, neither of them UTC. The one suite of CI
 * that speaks to databases most; whatever else runs there runs in the machine's own zone.
 */
const ELSEWHERE = {
  ci: { int: { TZ: 'Asia/Shanghai', PUHUI_TEST_POSTGRES_TIMEZONE: 'America/Los_Angeles' } },
};

/**
 * The suites behind a word of the command line, step by step.
 * @param {string} [word]
 * @returns {string[][]}
 */
export function stepsOf(word = 'default') {
  if (Object.hasOwn(RUNS, word)) return RUNS[word];
  if (Object.hasOwn(SUITES, word)) return [[word]];
  const known = [...new Set([...Object.keys(SUITES), 'full', 'ci'])].join(', ');
  throw new TaskFailed(`there is no suite "${word}". There are: ${known}.`);
}

/**
 * The suites of a step as this machine can take them: together, or one by one.
 * @param {string[]} step
 * @param {number} [spareBytes]
 * @returns {string[][]}
 */
export const asMemoryAllows = (step, spareBytes = process.availableMemory()) =>
  spareBytes >= BESIDE_BYTES_MIN ? [step] : step.map((suite) => [suite]);

/** Passed and failed tests of a Jest result; a spec that could not even be loaded counts as one failure. */
export const countsOf = (result) => ({
  passed: result.numPassedTests,
  failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
});

/** Whether anything is to be done: a suite that is asked for by name is, in a run of all one without specs yet is left out. */
const isMeant = (suite, word) =>
  word === suite ||
  SUITES[suite].keep !== undefined ||
  files(`{packages,services,infra}/**/*.${suite}.spec.ts`, `{gateway,test,web}/**/*.${suite}.spec.ts`)
    .length > 0;

/**
 * The environment that a run gives a suite beyond its own.
 * @returns {Record<string, string>}
 */
export const elsewhereOf = (word, suite) => ELSEWHERE[word]?.[suite] ?? {};

/** @param {Promise<unknown> | undefined} turn when it may say something; undefined for at once */
async function runSuite(suite, { extra, place, turn }) {
  const { parts = [WHOLE], keep } = SUITES[suite];
  const where = Object.entries(place).map(([name, value]) => ` ${name}=${value}`);
  const headline = `\n== ${suite}${where.join('')} ==`;
  if (turn === undefined) say(headline);
  const mayGoOn = turn?.then(() => say(headline));
  const counts = keep
    ? await keep()
    : sumOf(
        await inTurn(
          parts.map(
            (part) =>
              (held = false) =>
                runPart(suite, part, { extra, held, place }),
          ),
          mayGoOn,
        ),
      );
  await mayGoOn;
  goOnUnlessStopped();
  say(`${suite}: ${counts.passed} passed, ${counts.failed} failed`);
  return counts;
}

/** The counts of several runs as those of one. */
export const sumOf = (counts) => ({
  passed: counts.reduce((sum, { passed }) => sum + passed, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
});

/** A suite, or a part of one, may have no spec of the name that is asked for; whether any has is counted over all of them. */
export const mayBeWithout = (part, extra) =>
  part === WHOLE && extra.length === 0 ? [] : ['--passWithNoTests'];

/** One Jest. Beside others its output is held back until it is its turn, so that each can be read. */
async function runPart(suite, part, { extra, held, place }) {
  const { workers, through } = SUITES[suite];
  const output = join(root, `.puhui/test/${part === WHOLE ? suite : `${suite}-${part}`}.json`);
  mkdirSync(join(root, '.puhui/test'), { recursive: true });
  rmSync(output, { force: true });
  const options = [`--maxWorkers=${workers}`, ...mayBeWithout(part, extra), ...extra];
  const jest = [process.execPath, JEST, '--json', `--outputFile=${output}`, ...options];
  const [command, ...rest] = through ? [through, ...jest] : jest;
  const env = { ...place, NODE_OPTIONS, PUHUI_SUITE: suite, ...(part === WHOLE ? {} : { PUHUI_PART: part }) };
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

/** What specs look at pages with. A system that has no package of it is given the whole browser, which does the same in more time. */
async function windowless() {
  if (['/usr/bin/chromium-headless-shell', '/usr/bin/google-chrome'].some((path) => existsSync(path))) return;
  say('Installing Chromium without a window for the pages (apt-get) …');
  try {
    await aptGet('chromium-headless-shell fonts-noto-cjk');
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error;
    say(`It can't be had, and the whole browser takes its place: ${error.message}`);
    await chromium();
  }
}

/** With its own words in Chinese: pictures have boxes for dates as people here see them. */
export async function chromium() {
  const [debians, googles] = ['/usr/bin/chromium', '/usr/bin/google-chrome'].map((path) => existsSync(path));
  // Google's has all languages with it.
  if (googles || (debians && existsSync('/usr/lib/chromium/locales/zh-CN.pak'))) return;
  say('Installing Chromium for the pages (apt-get) …');
  await aptGet('chromium chromium-l10n fonts-noto-cjk');
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
  const counts = [];
  // What takes long is also a property that goes through thousands of histories (packages/testkit/jest/histories.mjs).
  if (word === 'full') process.env.PUHUI_HISTORIES ??= 'many';
  for (const whole of stepsOf(word))
    for (const step of asMemoryAllows(whole.filter((suite) => isMeant(suite, word)))) {
      for (const suite of step) await SUITES[suite].needs?.();
      const ofSuite = (suite) => (turn) => runSuite(suite, { extra, place: elsewhereOf(word, suite), turn });
      counts.push(...(await inTurn(step.map(ofSuite))));
      goOnUnlessStopped();
    }
  const { passed, failed } = sumOf(counts);
  // Where nothing was asked, nothing is right.
  const wrong = passed === 0 ? failed + 1 : failed;
  say(`\n${passed} passed, ${wrong} failed`);
  return wrong === 0 ? 0 : 1;
}
