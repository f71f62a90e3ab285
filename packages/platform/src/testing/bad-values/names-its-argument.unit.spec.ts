import { expect, it } from '@jest/globals';
import { namesItsArgument } from './names-its-argument.js';

const error = (message: string, extensions = {}) => ({ errors: [{ message, extensions }] });
const path = ['input', 'invoice', 'number'];

it.each([
  ['a refusal by its field', { data: { record: { __typename: 'InvalidInput', field: 'number' } } }],
  ['a refusal by the way to it', { data: { record: { field: 'invoice.number' } } }],
  [
    'a refusal among problems',
    { data: { draft: { problems: [{ field: 'x' }, { field: 'invoice.number' }] } } },
  ],
  ['an error by its extensions', error('no', { field: 'number' })],
  ['an error that begins with it', error('number: it cannot be so')],
  [
    'GraphQL, in quotation marks',
    error('Variable "$input" got invalid value 1 at "input.invoice.number"; no.'),
  ],
])('%s names its place', (_, answer) => {
  expect(namesItsArgument(answer, path)).toBe(true);
});

it.each([
  ['a longer name', { data: { record: { field: 'numbers' } } }],
  ['a name that ends alike', { data: { record: { field: 'idnumber' } } }],
  ['the place above', { data: { record: { field: 'invoice' } } }],
  ['the same name elsewhere', { data: { record: { field: 'payment.number' } } }],
  ['a type whose name has it', { data: { record: { __typename: 'Wrongnumber' } } }],
  ['a word of a sentence', error('The number of something cannot be so')],
  ['nothing', { data: null }],
])('%s does not', (_, answer) => {
  expect(namesItsArgument(answer, path)).toBe(false);
});

it('positions in lists do not hide a place', () => {
  expect(
    namesItsArgument(error('Variable "$input" got invalid value null at "input.codes[3]"; no.'), [
      'input',
      'codes',
    ]),
  ).toBe(true);
  expect(namesItsArgument({ data: { claim: { field: 'codes.3' } } }, ['input', 'codes'])).toBe(true);
});
