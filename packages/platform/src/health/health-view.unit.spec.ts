import { expect, it } from '@jest/globals';
import type { Reader } from '@puhui/postgres';
import { healthView } from './health-view.js';

const well = {
  service: 'billing',
  ready: true,
  problems: [],
  consumers: [{ consumer: 'billing.commitments', state: 'running' as const, lag: 3 }],
};
const readerOf = (rows: number): Reader => ({
  query: async <T>() => JSON.parse(JSON.stringify([{ rows }])) as T,
});

it('an operator sees of a service how far its consumers are behind, and what waits to be published', async () => {
  expect(await healthView(well, readerOf(7))).toEqual({
    service: 'billing',
    ready: true,
    problems: [],
    consumers: [{ consumer: 'billing.commitments', status: 'running', lag: 3 }],
    unpublished: 7,
    stuck: 7,
  });
});

it('a database that does not answer is not asked what waits, and a problem names nobody', async () => {
  const silent: Reader = { query: () => Promise.reject(new Error('it was asked')) };
  const problems = [{ what: 'database' as const, problem: 'no answer to 13812345678' }];
  const view = await healthView({ ...well, ready: false, problems }, silent);
  expect([view.unpublished, view.stuck]).toEqual([null, null]);
  expect(view.problems[0]?.part).toBe('database');
  expect(view.problems[0]?.problem).not.toContain('13812345678');
});
