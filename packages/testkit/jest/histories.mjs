// How far properties are run, and how long. A property that fails tells its counterexample before Jest's own limit ends
// the test: otherwise shrinking hides it behind "exceeded timeout".

/** Of a test's time: what searching and shrinking may take together, and what one history may take alone. */
const SEARCH_SHARE = 0.75;
const ONE_HISTORY_SHARE = 0.4;

/**
 * A hook only makes ready what its tests ask. What it starts has limits of its own, two minutes for a server at most, which say
 * what did not come; a hook that ends before them says nothing, and falls where the machine is busy with something else.
 */
export const HOOK_LIMIT_MS = 180_000;

/**
 * Of a test where databases, brokers or whole platforms run beside each other: none is about time, and each has the processors for
 * a part of it.
 */
export const BESIDE_OTHERS = { suites: ['int', 'e2e', 'pages'], limitMs: 180_000 };

/**
 * fast-check's settings within a test's limit. What fails is shrunk until the time is up, and told with seed and path; a
 * search that could not end in time fails and says so.
 */
export const within = (limitMs) => ({
  interruptAfterTimeLimit: limitMs * SEARCH_SHARE,
  markInterruptAsFailure: true,
  timeout: limitMs * ONE_HISTORY_SHARE,
});

/**
 * What Jest's configuration hands to the specs, as the global PUHUI_HISTORIES.
 * @param {Record<string, string | undefined>} env PUHUI_HISTORIES=many for a run that takes its time (`npm run test:full`);
 *   PUHUI_SEED and PUHUI_PATH play one history again, with the words that its failure printed
 */
export function historiesOf(env) {
  const { PUHUI_HISTORIES: word = 'few', PUHUI_SEED: seed, PUHUI_PATH: path } = env;
  if (word !== 'few' && word !== 'many')
    throw new Error(`PUHUI_HISTORIES is "${word}"; it may be few (the default) or many`);
  if (seed && !/^-?\d+$/.test(seed))
    throw new Error(`PUHUI_SEED is "${seed}"; it is the whole number that the failure printed`);
  const many = word === 'many';
  const testLimitMs = many ? 600_000 : 60_000;
  const longTestLimitMs = many ? 3_600_000 : 180_000;
  return {
    many,
    testLimitMs,
    longTestLimitMs,
    /** For a property that needs nothing but a processor. */
    settings: {
      ...within(testLimitMs),
      numRuns: many ? 5_000 : 100,
      ...(seed ? { seed: Number(seed) } : {}),
      ...(path ? { path } : {}),
    },
  };
}
