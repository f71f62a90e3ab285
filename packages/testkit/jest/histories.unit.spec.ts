import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { historiesOf, within } from './histories.mjs';

const LIMIT_MS = 1_000;
const step = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

it('a property that fails slowly reports its counterexample before the test’s own limit', async () => {
  const numbers = fc.array(fc.nat(), { minLength: 40, maxLength: 60 });
  const property = fc.asyncProperty(numbers, async (all) => {
    await step();
    expect(all.length).toBe(0);
  });
  const told = await fc.check(property, { ...within(LIMIT_MS), seed: 7 });
  expect(told).toMatchObject({ failed: true, interrupted: true, seed: 7 });
  expect(told.counterexample).not.toBeNull();
  expect(told.counterexamplePath).toMatch(/^0/);
});

it('a history that never ends is a counterexample too', async () => {
  const forever = fc.asyncProperty(fc.constant('this one'), () => new Promise<void>(() => {}));
  const told = await fc.check(forever, within(LIMIT_MS));
  expect(told).toMatchObject({ failed: true, counterexample: ['this one'] });
});

it('a search that could not end in time fails and says so, without a counterexample', async () => {
  const told = await fc.check(fc.asyncProperty(fc.nat(), step), within(LIMIT_MS));
  expect(told).toMatchObject({ failed: true, interrupted: true, counterexample: null });
});

it('every property gets these bounds, since all specs get the same fast-check', () => {
  const { settings, testLimitMs } = historiesOf(process.env);
  expect(fc.readConfigureGlobal()).toMatchObject(settings);
  expect(settings.markInterruptAsFailure).toBe(true);
  expect(settings.interruptAfterTimeLimit).toBeLessThan(testLimitMs);
  expect(settings.timeout).toBeLessThan(settings.interruptAfterTimeLimit);
});

it('a full run makes thousands of runs, and a failure can be replayed by what it printed', () => {
  expect(historiesOf({ PUHUI_HISTORIES: 'many' }).settings.numRuns).toBeGreaterThanOrEqual(5_000);
  const again = historiesOf({ PUHUI_SEED: '-130969274', PUHUI_PATH: '26:2:1' });
  expect(again.settings).toMatchObject({ seed: -130_969_274, path: '26:2:1' });
});

it('an unknown word is refused with the known ones', () => {
  expect(() => historiesOf({ PUHUI_HISTORIES: 'lots' })).toThrow(/few \(the default\) or many/);
  expect(() => historiesOf({ PUHUI_SEED: 'abc' })).toThrow(/whole number that the failure printed/);
});
