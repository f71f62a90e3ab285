/** How many histories a property goes through: `few` in `npm test`, `many` in `npm run test:full`. */
export interface HowMany {
  readonly few: number;
  readonly many: number;
}

/** packages/testkit/jest/histories.mjs makes it, jest.config.mjs hands it over. */
interface HistoriesOfThisRun {
  readonly many: boolean;
  readonly longTestLimitMs: number;
}

/** fast-check's bounds within the limit of the test that is running; packages/testkit/jest/environment.mjs keeps them. */
interface BoundsOfThisTest {
  readonly interruptAfterTimeLimit: number;
  readonly markInterruptAsFailure: boolean;
  readonly timeout: number;
}

const isOfThisRun = (value: unknown): value is HistoriesOfThisRun =>
  typeof value === 'object' && value !== null && 'longTestLimitMs' in value;
const isOfThisTest = (value: unknown): value is BoundsOfThisTest =>
  typeof value === 'object' && value !== null && 'interruptAfterTimeLimit' in value;

function ofThisRun(): HistoriesOfThisRun {
  const value: unknown = Reflect.get(globalThis, 'PUHUI_HISTORIES');
  if (!isOfThisRun(value))
    throw new Error('PUHUI_HISTORIES is not set: run the specs through jest.config.mjs');
  return value;
}

const number = ({ few, many }: HowMany): number => (ofThisRun().many ? many : few);

/**
 * fast-check's settings for a property that needs another number of runs than most, as those on a database do. A counterexample
 * is told before the test around it is ended, whatever limit that has: its own (`longTestMs()`), or that of all.
 */
export function howFar(howMany: HowMany) {
  const bounds: unknown = Reflect.get(globalThis, 'PUHUI_TEST_BOUNDS');
  if (!isOfThisTest(bounds)) throw new Error('howFar is asked within a test, whose limit it keeps');
  return { ...bounds, numRuns: number(howMany) };
}

/** The limit of a test that goes through histories on a real database, in milliseconds. */
export const longTestMs = (): number => ofThisRun().longTestLimitMs;

/** Seeds 1, 2, 3 …, for histories whose tests are named after them. */
export const seeds = (howMany: HowMany): number[] =>
  Array.from({ length: number(howMany) }, (_, place) => place + 1);
