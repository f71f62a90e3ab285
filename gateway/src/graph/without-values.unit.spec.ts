import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphqlSync } from 'graphql';
import { withoutValues } from './without-values.js';

const schema = buildSchema(`enum Role { OFFICER } scalar Id
  input Person { name: String role: Role ids: [Id!] age: Int }
  type Query { add(person: Person, name: String, age: Int, role: Role, ages: [Int!]): String }`);
const SECRETS = ['13812345678', '110101199003074690', '王小明'];
const said = (source: string, variableValues = {}): string[] =>
  (graphqlSync({ schema, source, variableValues }).errors ?? []).map(({ message }) => message);
const PERSON = 'query ($person: Person) { add(person: $person) }';

describe('what somebody typed, and that can be right of nothing, is not quoted', () => {
  it.each<[string, string, object]>([
    ['a field that there is not', PERSON, { person: { name: '王小明', bogus: '13812345678' } }],
    ['a number for a text', PERSON, { person: { name: 13_812_345_678 } }],
    ['a text for a number', PERSON, { person: { age: '110101199003074690; at "x"; more' } }],
    ['a value of no enum', PERSON, { person: { role: '13812345678; 王小明' } }],
    ['a text for an object', PERSON, { person: '王小明 13812345678' }],
    ['a list for a text', PERSON, { person: { name: ['王小明', '13812345678; a'] } }],
    ['a variable of a list', 'query ($ages: [Int!]) { add(ages: $ages) }', { ages: [1, '13812345678'] }],
    ['a number in the document', '{ add(name: 13812345678) }', {}],
    ['a text in the document', '{ add(age: "110101199003074690") }', {}],
    ['no value of an enum in the document', '{ add(role: "13812345678") }', {}],
    ['a text for an object in the document', '{ add(person: "王小明") }', {}],
  ])('%s', (_, source, variables) => {
    const messages = said(source, variables);
    expect(messages.length).toBeGreaterThan(0);
    const told = messages.map(withoutValues).join('\n');
    expect(SECRETS.filter((secret) => messages.join('\n').includes(secret)).length).toBeGreaterThan(0);
    expect(SECRETS.filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('while what is wrong, and where, is still said', () => {
    const [first = ''] = said(PERSON, { person: { name: 'x', ids: [], bogus: '13812345678' } });
    expect(withoutValues(first)).toBe(
      'Variable "$person" got invalid value; Field "bogus" is not defined by type "Person".',
    );
    const [second = ''] = said(PERSON, { person: { age: 'x' } });
    expect(withoutValues(second)).toBe(
      'Variable "$person" got invalid value at "person.age"; Int cannot represent non-integer value.',
    );
    expect(withoutValues('Cannot query field "x" on type "Query".')).toBe(
      'Cannot query field "x" on type "Query".',
    );
  });
});
