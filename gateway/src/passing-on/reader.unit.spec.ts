import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse } from 'graphql';
import { MISFIT, readerOf } from './reader.js';
import { fragmentsOf } from './selections.js';

const schema = buildSchema(`
  enum Colour { RED GREEN }
  scalar Fen
  interface Named { name: String! }
  type Cat implements Named { name: String! lives: Int! }
  type Dog implements Named { name: String! colour: Colour }
  union Pet = Cat | Dog
  type Query { pet: Pet cat: Cat cats: [Cat!] price: Fen named: Named weight: Float good: Boolean id: ID }
`);

function written(text: string) {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('the text has no operation');
  return { operation, fragments: fragmentsOf(document) };
}
/** What the caller gets for an answer, as text, or the misfit; null where no answer would do. */
function read(asked: string, fetched: string, data: object): unknown {
  const reader = readerOf(schema, written(asked), written(fetched));
  if (reader === null) return null;
  const trace = { altered: false };
  const given = reader(data, trace);
  return given === MISFIT ? MISFIT : { text: JSON.stringify(given), altered: trace.altered };
}
const asIs = (query: string, data: object): unknown => read(query, query, data);

describe('an answer', () => {
  it.each<[string, object]>([
    ['{ cat { name lives } }', { cat: { name: 'a', lives: 9 } }],
    ['{ cat { name } }', { cat: null }],
    ['{ cats { name } }', { cats: [{ name: 'a' }, { name: 'b' }] }],
    ['{ cats { name } }', { cats: [] }],
    ['{ pet { __typename ... on Cat { lives } } }', { pet: { __typename: 'Cat', lives: 9 } }],
    ['{ pet { __typename ... on Cat { lives } } }', { pet: { __typename: 'Dog' } }],
    ['{ named { __typename name } }', { named: { __typename: 'Dog', name: 'd' } }],
    ['{ x: price weight good id }', { x: '100', weight: 1.5, good: true, id: 7 }],
  ])('passes when it is what was asked: %s', (query, data) => {
    expect(asIs(query, data)).toEqual({ text: JSON.stringify(data), altered: false });
  });

  it.each<[string, object]>([
    ['{ cat { name lives } }', { cat: { lives: 9, name: 'a' } }],
    ['{ cat { name } }', { cat: { name: null } }],
    ['{ cat { name } }', { cat: { name: 'a', more: 1 } }],
    ['{ cat { name } }', { cat: {} }],
    ['{ cat { name } }', { cat: [] }],
    ['{ cats { name } }', { cats: [null] }],
    ['{ cats { name } }', { cats: { name: 'a' } }],
    ['{ cat { lives } }', { cat: { lives: 9.5 } }],
    ['{ cat { lives } }', { cat: { lives: 1e21 } }],
    ['{ cat { lives } }', { cat: { lives: -0 } }],
    ['{ pet { __typename } }', { pet: { __typename: 'Horse' } }],
    ['{ pet { __typename } }', { pet: { __typename: 'Pet' } }],
    ['{ cat { __typename } }', { cat: { __typename: 'Dog' } }],
    ['{ pet { __typename ... on Dog { colour } } }', { pet: { __typename: 'Dog', colour: 'BLUE' } }],
    ['{ price }', { price: { fen: 1 } }],
    ['{ good }', { good: 'true' }],
  ])('does not pass when it is anything else: %s', (query, data) => {
    expect(asIs(query, data)).toBe(MISFIT);
  });

  it('is ordered as asked, and loses a type name that nobody asked for', () => {
    expect(
      read(
        '{ pet { ... on Dog { name colour __typename } } cat { name } }',
        '{ pet { __typename ... on Dog { name colour } } cat { __typename name } }',
        {
          pet: { __typename: 'Dog', name: 'd', colour: null },
          cat: { __typename: 'Cat', name: 'a' },
        },
      ),
    ).toEqual({
      text: '{"pet":{"name":"d","colour":null,"__typename":"Dog"},"cat":{"name":"a"}}',
      altered: true,
    });
  });
});

describe('no answer satisfies a type condition', () => {
  it.each([
    ['{ __typename cat { name } }', '{ cat { name } }'],
    ['{ cat { name lives } }', '{ cat { name } }'],
    ['{ cat { name } }', '{ cat { name lives } }'],
    ['{ cat { x: name } }', '{ cat { x: lives } }'],
    ['{ cat { __proto__: name } }', '{ cat { __proto__: name } }'],
    ['{ cat { __typename: name } }', '{ cat { __typename: name } }'],
  ])('for %s where %s is fetched', (asked, fetched) => {
    expect(read(asked, fetched, {})).toBeNull();
  });
});
