import { HOUR_MS, MINUTE_MS } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import { serviceNames } from '../config/service-variables.js';
import { checkPaces, paced, readPaceSettings, unlimited, type PaceTable } from './how-often.js';
import { limitProblems } from './limited-doors.js';

const table: PaceTable = {
  'Query.notes': unlimited.read,
  'Mutation.unmask': { times: 30, withinMs: HOUR_MS, counted: 'with the data', why: 'shows what is secret' },
  'Query.findPerson': { times: 9, withinMs: HOUR_MS, counted: 'in memory', why: 'tells who is known' },
};

describe('the settings of paces', () => {
  it('name a door, how many times and within how many seconds', () => {
    const settings = readPaceSettings('Mutation.unmask=5/60, *=1000/3600');
    expect([...(settings ?? [])]).toEqual([
      ['Mutation.unmask', { times: 5, withinMs: MINUTE_MS }],
      ['*', { times: 1000, withinMs: HOUR_MS }],
    ]);
  });

  it.each([
    'unmask=5/60',
    'Mutation.unmask=0/60',
    'Mutation.unmask=5',
    'Mutation.unmask=5/0',
    'Mutation.unmask=-1/60',
    '',
  ])('are refused as a whole where one says nothing: %j', (text) =>
    expect(readPaceSettings(text)).toBeUndefined(),
  );

  it('change what has a limit, one door before all doors, and nothing else', () => {
    const set = paced(table, readPaceSettings('Mutation.unmask=5/60,*=7/1') ?? new Map());
    expect(set).toMatchObject({
      'Query.notes': unlimited.read,
      'Mutation.unmask': { times: 5, withinMs: MINUTE_MS, counted: 'with the data' },
      'Query.findPerson': { times: 7, withinMs: 1000, counted: 'in memory' },
    });
  });

  it('pass over a door that another service has', () => {
    const shared = readPaceSettings('Mutation.applyAsPartner=5/60') ?? new Map();
    expect(paced(table, shared)).toEqual(table);
  });

  it('name no span whose rest the graph could not tell in milliseconds', () => {
    expect(readPaceSettings('*=1/2147483')).toBeDefined();
    expect(readPaceSettings('*=1/2147484')).toBeUndefined();
  });
});

describe('the names in settings', () => {
  it.each(['Mutation.unmask=5/60', 'Query.billingIntegrity=5/60,Mutation.applyAsPartner=1/60', '*=7/1'])(
    'may be of any service that has such a limit: %s',
    (text) => expect(limitProblems(readPaceSettings(text) ?? new Map(), serviceNames)).toEqual([]),
  );

  it('are refused where no service has such a limit, since they would do nothing', () => {
    const misspelt = readPaceSettings('Mutation.unmaks=5/60,Query.tradeUnions=5/60,*=7/1') ?? new Map();
    expect(limitProblems(misspelt, serviceNames)).toEqual([
      { en: expect.stringContaining('Mutation.unmaks, Query.tradeUnions'), zh: expect.any(String) },
    ]);
  });
});

describe('a table of paces', () => {
  const access = { 'Query.notes': [], 'Mutation.unmask': [], 'Query.findPerson': [], 'Person.name': [] };

  it('has a line for each operation and route, and for no field of a type', () => {
    expect(() => checkPaces(access, table)).not.toThrow();
  });

  it('is refused while an operation says nothing of how often', () => {
    expect(() => checkPaces({ ...access, 'Mutation.erase': [] }, table)).toThrow(
      'Mutation.erase says nothing of how often',
    );
  });

  it('is refused for a line that leads nowhere', () => {
    const { 'Mutation.unmask': gone, ...rest } = access;
    expect(gone).toBeDefined();
    expect(() => checkPaces(rest, table)).toThrow('Mutation.unmask has a pace but is no operation here');
  });
});
