import { expect, it } from '@jest/globals';
import { unwatchedWork } from './going-on.js';
import { asLines, readTree } from './tree.js';

const spec = { path: 'services/some/src/full.int.spec.ts', text: 'new WatchedDatabase(of); new Some();' };
const job = { path: 'services/some/src/job.ts', text: 'class Job extends DueWork {}' };
const watched = { [job.path]: { what: 'Some', by: spec.path } };

it('the statements of all that goes on all the time are watched on full tables', () => {
  expect(asLines(unwatchedWork(readTree()))).toEqual([]);
});

it('work that nobody watches is reported, and a spec that watches something else', () => {
  expect(unwatchedWork([job, spec], watched, {})).toEqual([]);
  expect(unwatchedWork([job, spec], {}, {})).toMatchObject([{ path: job.path }]);
  expect(unwatchedWork([job, { ...spec, text: 'new Some()' }], watched, {})).toMatchObject([
    { path: spec.path },
  ]);
  expect(unwatchedWork([spec], watched, {})).toMatchObject([{ path: job.path }]);
  expect(
    unwatchedWork([{ ...job, path: 'gateway/src/job.ts', text: 'setInterval(ask, 9)' }], {}, {}),
  ).toHaveLength(1);
});
