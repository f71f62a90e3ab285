import { expect, it } from '@jest/globals';
import { Unreachable } from '../exit.js';
import { expectWhole, missingLines } from '../questions/missing.js';
import { fromAll } from './from-all.js';

const pageOf = (name: string) => ({
  nodes: [{ key: name }],
  pageInfo: { endCursor: null, hasNextPage: false },
});
const listed = () =>
  fromAll(async (service) => {
    if (service === 'billing') throw new Unreachable('180 s: billing is not reachable');
    return pageOf(`of ${service}`);
  });

it('a list over all services shows the others when one is down, and names it', async () => {
  const { rows, missing } = await listed();
  expect(rows.map(({ service, key }) => [service, key])).toEqual([
    ['members', 'of members'],
    ['partners', 'of partners'],
    ['benefits', 'of benefits'],
  ]);
  expect(missingLines(missing)).toMatch(/^\? billing: 没有答复.*did not answer/);
});

it('an incomplete list exits as unreachable, not as success', async () => {
  const { missing } = await listed();
  expect(() => expectWhole(missing)).toThrow(Unreachable);
  expect(() => expectWhole(missing)).toThrow(
    /缺.*missing: billing[\s\S]*billing is not reachable[\s\S]*npm start/,
  );
  expect(() => expectWhole([])).not.toThrow();
});

it('a list over all services fails on a bug of one', async () => {
  await expect(fromAll(async () => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
});

it('a list that goes on behind what was looked at says so, and does not end as whole', async () => {
  const { rows, missing } = await fromAll(async (service) => ({
    nodes: Array.from({ length: 100 }, () => ({ key: service })),
    pageInfo: { endCursor: 'x', hasNextPage: service === 'billing' },
  }));
  expect(rows.filter(({ service }) => service === 'billing')).toHaveLength(1_000);
  expect(missingLines(missing)).toMatch(/^\? billing: 多于 1000 条.*more than 1000/);
  expect(() => expectWhole(missing)).toThrow(/missing: billing[\s\S]*deal with these first$/);
});
