/** How many histories a property goes through: `few` in `npm test`, `many` in `npm run test:full`. */
export interface HowMany {
  readonly few: number;
  readonly many: number;
}

/** packages/testkit/jest/histories.mjs makes it, jest.config.mjs hands it over. */
interface HistoriesOfThisRun {
  readonly many: boolean;
  readonly longTestLimitMs: number;
  readonly longBounds: {
    readonly interruptAfterTimeLimit: number;
    readonly markInterruptAsFailure: boolean;
    readonly timeout: number;
  };
}

const isOfThisRun = (value: unknown): value is HistoriesOfThisRun =>
  typeof value === 'object' && value !== null && 'longBounds' in value;

function ofThisRun(): HistoriesOfThisRun {
  const value: unknown = Reflect.get(globalThis, 'PUHUI_HISTORIES');
  if (!isOfThisRun(value))
    throw new Error('PUHUI_HISTORIES is not set: run the specs through jest.config.mjs');
  return value;
}

const number = ({ few, many }: HowMany): number => (ofThisRun().many ? many : few);

/**
 * fast-check's settings for a property that needs another number of runs than most, as those on a database do. The test
 * around it takes `longTestMs()` as its limit; a counterexample is told before.
 */
export const howFar = (howMany: HowMany) => ({ ...ofThisRun().longBounds, numRuns: number(howMany) });

/** The limit of a test that goes through histories on a real database, in milliseconds. */
export const longTestMs = (): number => ofThisRun().longTestLimitMs;

/** Seeds 1, 2, 3 …, for histories whose tests are named after them. */
export const seeds = (howMany: HowMany): number[] =>
  Array.from({ length: number(howMany) }, (_, place) => place + 1);
