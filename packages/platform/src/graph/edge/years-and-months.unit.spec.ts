import { expect, it } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { scalarResolvers } from '../scalars.js';
import { readArguments } from './read-arguments.js';

const schema = buildSchema(`scalar Year scalar Month scalar BigCount
  type Query { say(year: Year, months: [Month!], block: BigCount): String report(year: Year!): Told }
  union Told = Report | InvalidInput
  type Report { year: Year! }
  type InvalidInput { field: String! problem: String! message: String! hint: String! }`);
for (const name of ['Year', 'Month', 'BigCount'] as const) {
  const { parseValue, parseLiteral, serialize } = scalarResolvers[name];
  Object.assign(schema.getType(name) ?? {}, { parseValue, parseLiteral, serialize });
}
const ask = (source: string) =>
  graphql({
    schema: readArguments(schema),
    source,
    rootValue: {
      say: (args: object) => JSON.stringify(args),
      report: ({ year }: { year: number }) => ({ __typename: 'Report', year }),
    },
  });

it.each([
  ['a year', 'year: 2026', { year: 2026 }],
  ['the first and the last', 'year: 2200', { year: 2200 }],
  ['months, in whatever width', 'months: ["2026-10", "２０２６－１１"]', { months: ['2026-10', '2026-11'] }],
  ['what is more than a count', 'block: "2147483648"', { block: '2147483648' }],
])('is read at the edge: %s', async (_, given, read) => {
  expect((await ask(`{ say(${given}) }`)).data?.['say']).toBe(JSON.stringify(read));
});

it.each([
  ['a year of two digits', 'year: 26', 'year'],
  ['a year after the last', 'year: 2201', 'year'],
  ['half a year', 'year: 2026.5', 'year'],
  ['a year in quotes', 'year: "2026"', 'year'],
  ['month 13', 'months: ["2026-10", "2026-13"]', 'months.1'],
  ['a month of long ago', 'months: ["0001-01"]', 'months.0'],
  ['a number below nothing', 'block: "-1"', 'block'],
])('is refused, and the argument named: %s', async (_, given, field) => {
  const [error] = (await ask(`{ say(${given}) }`)).errors ?? [];
  expect(error?.message).toMatch(new RegExp(`^${field}: .*[一-鿿]`));
  expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
});

it('a year that can’t be is an InvalidInput where the answer has one', async () => {
  const { data, errors } = await ask(
    '{ report(year: 1999) { __typename ... on InvalidInput { field problem message } } }',
  );
  expect(errors).toBeUndefined();
  expect(data?.['report']).toEqual({
    __typename: 'InvalidInput',
    field: 'year',
    problem: 'YEAR',
    message: '年度应在 2000 至 2200 之间。',
  });
});
