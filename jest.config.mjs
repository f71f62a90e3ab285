import { historiesOf } from './packages/testkit/jest/histories.mjs';

// Suffixes tell what a spec needs: .unit nothing, .int PostgreSQL or a broker, .e2e all processes.
const suffix = process.env.PUHUI_SUITE ?? '(unit|int|e2e)';

// The e2e specs that share one platform, and those that start one of their own; and of the pages: infra/tasks/suites.mjs runs each
// part in a Jest of its own, at the same time.
const OWN_PLATFORM = '(one-trace-|a-dead-broker-|in-production-)';
// What goes over all pages, waits for services that come back, or rushes; it shares no platform with the rest. Each part takes about
// as long as the other: the slower of the two is what a run waits for.
const WALKS =
  '(every-page|parts-that-are-away|a-roster-dragged-in|a-rush-at-the-counter|two-tabs-of-one-browser)[.]pages[.]';
const NOT_OF = {
  shared: ['^(?!.*/test/e2e/)', `/test/e2e/${OWN_PLATFORM}`],
  own: [`/test/e2e/(?!${OWN_PLATFORM})`],
  deeds: [`/test/pages/${WALKS}`],
  walks: [`/test/pages/(?!${WALKS})`],
};
// What shares a platform runs in one order everywhere.
const sharing = ['e2e', 'full', 'pages'].includes(process.env.PUHUI_SUITE);
const otherParts = NOT_OF[process.env.PUHUI_PART] ?? [];
const histories = historiesOf(process.env);

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/packages/testkit/jest/environment.mjs',
  runtime: '<rootDir>/packages/testkit/jest/libraries.mjs',
  testMatch: undefined,
  ...(sharing ? { testSequencer: '<rootDir>/packages/testkit/jest/sequencer.mjs' } : {}),
  testRegex: [`\\.${suffix}\\.spec\\.ts$`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/fixtures/', ...otherParts],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    // Pages are drawn by specs as they stand, without a browser.
    '\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  globals: { PUHUI_HISTORIES: histories },
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/packages/testkit/jest/bounded-fast-check.mjs',
    '^@puhui/(kernel|postgres|contracts|messaging|plain-pages|platform|testkit)$':
      '<rootDir>/packages/$1/src/index.ts',
    '^@puhui/(start|cli|issuer|local)$': '<rootDir>/infra/$1/src/index.ts',
    '^@puhui/messaging/broken-machine$': '<rootDir>/packages/messaging/src/transport/broken-machine.ts',
    '^@puhui/messaging/moving$': '<rootDir>/packages/messaging/src/moving/index.ts',
    '^@puhui/messaging/checkpoint-keys$': '<rootDir>/packages/messaging/src/signing/checkpoint-keys.ts',
    '^@puhui/messaging/spec-keys$': '<rootDir>/packages/messaging/src/testing/spec-keys.ts',
    '^@puhui/messaging/event-keys$': '<rootDir>/packages/messaging/src/signing/event-keys.ts',
    '^@puhui/(messaging)/(trace)$': '<rootDir>/packages/$1/src/$2.ts',
    '^@puhui/(platform)/(door|plain|schema|settings)$': '<rootDir>/packages/$1/src/$2.ts',
    '^@puhui/(testkit)/(plain)$': '<rootDir>/packages/$1/src/$2.ts',
    '^@puhui/gateway/(config|settings)$': '<rootDir>/gateway/src/$1.ts',
    '^@puhui/(local)/testing$': '<rootDir>/infra/$1/src/testing/index.ts',
    '^@puhui/(messaging|platform)/testing$': '<rootDir>/packages/$1/src/testing/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // Servers start when the first spec asks for one; the teardown ends exactly those.
  globalSetup: '<rootDir>/packages/testkit/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/packages/testkit/jest/global-teardown.mjs',
  // The first spec that asks for a broker waits for its start.
  testTimeout: histories.testLimitMs,
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // A process of half a gigabyte takes longer to end than Jest waits by itself, and its warning would be of nothing.
  workerGracefulExitTimeout: 10_000,
};
