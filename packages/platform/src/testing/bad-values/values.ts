import { newId } from '@puhui/kernel';
import { argumentKind } from '../../graph/argument-kinds.js';

/** A value that somebody might send. */
export interface TriedValue {
  readonly what: string;
  readonly value: unknown;
  /** It can never be right, so the answer has to refuse it and to name its place. */
  readonly wrong: boolean;
}

const wrong = (what: string, value: unknown): TriedValue => ({ what, value, wrong: true });
/** It may be right; all that is asked is that nothing breaks over it. */
const odd = (what: string, value: unknown): TriedValue => ({ what, value, wrong: false });

const UNKEEPABLE = [wrong('a NUL', 'a\0b'), wrong('half a surrogate pair', 'a\ud800')];
const ODD_TEXTS = [
  odd('an empty text', ''),
  odd('blanks', ' \t '),
  odd('a very long text', '长'.repeat(20_000)),
  odd('ESC', '\u001b[31m'),
  odd('a text that turns around', '\u202eabc'),
  odd('quotes and wildcards', `'";%_\\{}`),
];

/** Where words or codes are written, no number of somebody's is taken, in whatever signs it is written. */
const SOMEBODYS = [
  wrong('a mobile number', '请致电 138-1234-5678'),
  wrong('a resident ID in full width', '１１０１０５１９４９１２３１００２Ｘ'),
  wrong('a bank card in Chinese digits', '六二二二〇二一二三四五六七八九〇一二八'),
];

/** A number of a paper may look like any but this. */
const SOMEBODYS_ID = [
  wrong('a resident ID', '11010519491231002X'),
  wrong('a resident ID behind a word', '证号 110105 19491231 002x'),
];

const someId = (): string => newId(new Date());
const cursor = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');
const CURSOR_KEYS = [
  'x',
  '',
  'a\0',
  '\ud800',
  '-1',
  '1e400',
  '99999999999999999999',
  'infinity',
  '9999-99-99T',
];
const ODD_CURSORS = [
  odd('no cursor', 'x'),
  odd('a cursor of no list', cursor({ a: 1 })),
  ...CURSOR_KEYS.flatMap((key) =>
    [1, 2, 3, 4].map((keys) => odd(`a cursor of ${keys} × ${key}`, cursor(Array(keys).fill(key)))),
  ),
  ...[1, 2, 3].map((keys) => odd(`a cursor of ${keys} ids`, cursor(Array(keys).fill(someId())))),
];

const DAYS = [
  wrong('no day', ''),
  wrong('a day that there is not', '2026-02-30'),
  wrong('year 0', '0000-01-01'),
  wrong('year 1', '0001-01-01'),
  wrong('the last day that fits', '9999-12-31'),
  wrong('five digits of a year', '10000-01-01'),
  wrong('a year with a sign', '+275760-09-13'),
  wrong('a number', 20260101),
  odd('long ago', '1900-01-01'),
  odd('far ahead', '2199-12-31'),
];
const instantOf = ({ what, value, wrong: isWrong }: TriedValue): TriedValue => ({
  what,
  value: typeof value === 'string' && value !== '' ? `${value}T00:00:00Z` : value,
  wrong: isWrong,
});

/** What is tried for each scalar of the graph. A scalar that is not here fails the walk. */
const BY_SCALAR: Readonly<Record<string, readonly TriedValue[]>> = {
  Id: [
    ...UNKEEPABLE,
    ...ODD_TEXTS.map(({ what, value }) => wrong(what, value)),
    wrong('a word', 'not-an-id'),
    wrong('the nil UUID', '00000000-0000-0000-0000-000000000000'),
    wrong('an id in braces', `{${someId()}}`),
    wrong('an id without hyphens', someId().replaceAll('-', '')),
    wrong('an id and a line end', `${someId()}\n`),
    wrong('a number', 5),
    wrong('a truth', true),
    odd('a UUID of version 4', '3b241101-e2bb-4255-8caf-4136c566a962'),
    odd('an id in upper case', someId().toUpperCase()),
  ],
  IdempotencyKey: [
    ...UNKEEPABLE,
    wrong('an empty key', ''),
    wrong('a blank key', ' \u3000\t'),
    wrong('81 characters', 'k'.repeat(81)),
    wrong('201 characters', 'k'.repeat(201)),
    wrong('a key that nobody sees', '\u200b'),
    wrong('a bell', 'a\u0007'),
    wrong('a number', 5),
    odd('80 characters', '键'.repeat(80)),
    odd('blanks around', `  ${someId()} `),
  ],
  MessageId: [
    ...UNKEEPABLE,
    ...ODD_TEXTS.map(({ what, value }) => wrong(what, value)),
    wrong('an id', someId()),
    odd('a message of nobody', 'x.y/z/0/99999999999999999'),
  ],
  String: [...UNKEEPABLE, ...ODD_TEXTS, wrong('a number', 5), wrong('an object', { a: 1 })],
  Count: [
    wrong('less than nothing', -1),
    odd('nothing', 0),
    odd('the largest', 2_147_483_647),
    wrong('one more than the largest', 2_147_483_648),
    wrong('half', 0.5),
    wrong('far too much', 1e300),
    wrong('a text', '5'),
  ],
  BigCount: [
    ...UNKEEPABLE,
    wrong('no digits', ''),
    wrong('less than nothing', '-1'),
    wrong('a word', 'x'),
    wrong('nineteen digits', '9'.repeat(19)),
    wrong('a number', 5),
    odd('the largest', '9'.repeat(18)),
  ],
  Year: [
    wrong('year 0', 0),
    wrong('a year before', -2026),
    wrong('two digits', 26),
    wrong('the year before the first', 1999),
    odd('the first', 2000),
    odd('the last', 2200),
    wrong('the year after the last', 2201),
    wrong('a year of five digits', 10_000),
    wrong('half a year', 2026.5),
    wrong('far too much', 1e300),
    wrong('a text', '2026'),
  ],
  Month: [
    ...UNKEEPABLE,
    wrong('no month', ''),
    wrong('a year', '2026'),
    wrong('month 13', '2026-13'),
    wrong('month 0', '2026-00'),
    wrong('a month of one digit', '2026-1'),
    wrong('a day', '2026-10-01'),
    wrong('a month with more behind it', '2026-10x'),
    wrong('a month of year 1', '0001-01'),
    wrong('a number', 202610),
    odd('long ago', '1900-01'),
    odd('far ahead', '2199-12'),
    odd('in full width', '２０２６－１０'),
  ],
  Boolean: [wrong('a text', 'true'), wrong('a number', 1)],
  Fen: [
    odd('the largest', '9223372036854775807'),
    odd('the least', '-9223372036854775808'),
    odd('nothing', '0'),
    odd('less than nothing', '-1'),
    wrong('one more than the largest', '9223372036854775808'),
    wrong('no digits', ''),
    wrong('yuan', '1.50'),
    wrong('a power', '1e3'),
    wrong('digits of another script', '١٠٠'),
    wrong('a number', 5),
  ],
  Place: [
    wrong('no place', ''),
    wrong('one number', '20.031971'),
    wrong('a place beyond the sea', '35.68,139.76'),
    wrong('seven decimals', '20.0319711,110.331190'),
    wrong('an object', { latitude: 20_031_971, longitude: 110_331_190 }),
    odd('the longitude first', '110.331190,20.031971'),
  ],
  Date: DAYS,
  DateTime: [
    ...DAYS.map(instantOf),
    wrong('an instant beyond year 9999', '9999-12-31T23:59:59-23:59'),
    wrong('an offset that there is not', '2026-12-01T00:00:00+99:99'),
    wrong('hour 25', '2026-12-01T25:00:00Z'),
  ],
  _Any: [
    wrong('no entity', 5),
    wrong('a text', 'Campaign'),
    wrong('a list', []),
    wrong('no type', { id: someId() }),
    wrong('a type that there is not', { __typename: 'Nothing', id: someId() }),
    wrong('a type that is no entity', { __typename: 'PageInfo', id: someId() }),
  ],
};

/** What is tried beside, by the name of the place: a name means one thing in the whole graph. */
const BY_NAME: Readonly<Record<string, readonly TriedValue[]>> = {
  after: ODD_CURSORS,
};

const ENUM = [
  wrong('no value of it', 'NO_SUCH_VALUE'),
  wrong('a value in lower case', 'active'),
  wrong('a number', 1),
];
export const IN_PLACE_OF_AN_OBJECT = [
  wrong('a text', 'x'),
  wrong('a field that there is not', { noSuchField: 1 }),
];

/** What is tried in the place of a leaf. */
export function triedFor(leaf: 'scalar' | 'enum', typeName: string, leafName: string): readonly TriedValue[] {
  if (leaf === 'enum') return ENUM;
  // A key that somebody typed as a plain text is held to what keys are all the same.
  const byScalar = BY_SCALAR[leafName === 'idempotencyKey' ? 'IdempotencyKey' : typeName];
  if (byScalar === undefined) throw new Error(`say which bad values scalar ${typeName} has`);
  const kind = argumentKind(leafName);
  const isWritten = kind === 'text' || kind === 'code';
  const somebodys = isWritten ? SOMEBODYS : kind === 'issued' ? SOMEBODYS_ID : [];
  return [...byScalar, ...(typeName === 'String' ? somebodys : []), ...(BY_NAME[leafName] ?? [])];
}
