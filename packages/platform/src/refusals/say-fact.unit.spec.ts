import { expect, it } from '@jest/globals';
import { sayFact } from './say-fact.js';

const words = { DoorStatus: { shut: { zh: '关着', en: 'closed for the night' } } };

it.each([
  ['an amount', 123_450n, 'Fen!', '1,234.50 元', '1,234.50 yuan'],
  ['a debt', -100n, 'Fen', '-1.00 元', '-1.00 yuan'],
  ['a count', 3, 'Count!', '3', '3'],
  ['a number', 7n, 'String!', '7', '7'],
  ['a yes', true, 'Boolean!', 'true', 'true'],
  ['a month', '2026-12', 'Month!', '2026年12月', 'December 2026'],
  ['a day', '2026-12-01', 'Date!', '2026年12月1日', '1 December 2026'],
  [
    'an instant',
    new Date('2026-12-31T16:00:00Z'),
    'DateTime!',
    '2027年1月1日 00:00',
    '1 January 2027 at 00:00',
  ],
  [
    'an instant in the middle of a minute',
    new Date('2026-12-01T00:00:09Z'),
    'DateTime',
    '2026年12月1日 08:00',
    '1 December 2026 at 08:00',
  ],
  ['a value that has a word', 'shut', 'enum DoorStatus!', '关着', 'closed for the night'],
  ['a value that has none', 'ajar', 'enum DoorStatus!', 'ajar', 'ajar'],
  ['what is not known', null, 'DateTime', '—', '—'],
  ['what was not given', undefined, 'Fen', '—', '—'],
])('a sentence quotes %s in the reader’s language', (_, fact, type, zh, en) => {
  expect([sayFact(fact, type, 'zh', words), sayFact(fact, type, 'en', words)]).toEqual([zh, en]);
});
