import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { buildSchema, graphql } from 'graphql';
import { readArguments } from './read-arguments.js';

const schema = readArguments(
  buildSchema(`scalar Id scalar IdempotencyKey scalar MessageId scalar Fen
    input Line { text: String lines: [Line!] ids: [Id!] key: IdempotencyKey amount: Fen }
    type Query { say(text: String, uscc: String, after: String, id: Id, ids: [[Id!]], line: Line, key: IdempotencyKey, of: MessageId): String
      list: [Item!]! write(input: Line!): Written! }
    union Written = Done | InvalidInput
    type Done { said: String! }
    type InvalidInput { code: String! message: String! messageEn: String! hint: String! field: String! }
    type Item { named(name: String): String plain: String }`),
);
const echo = (args: object): string => JSON.stringify(args);
const rootValue = {
  say: echo,
  list: [{ named: () => 'named', plain: 'plain' }],
  write: ({ input }: { input: object }) => ({ __typename: 'Done', said: echo(input) }),
};
const ask = (source: string, variableValues = {}) => graphql({ schema, source, rootValue, variableValues });
const SAY = `query ($text: String, $uscc: String, $id: Id, $ids: [[Id!]], $line: Line, $key: IdempotencyKey, $of: MessageId) {
  say(text: $text, uscc: $uscc, id: $id, ids: $ids, line: $line, key: $key, of: $of) }`;
const refused = async (variables: object): Promise<string | undefined> =>
  (await ask(SAY, variables)).errors?.[0]?.message;
const heard = async (variables: object): Promise<unknown> => {
  const { data, errors } = await ask(SAY, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return JSON.parse(String(data?.['say']));
};
const write = (input: object) =>
  ask(
    `query ($input: Line!) { write(input: $input) {
      __typename ... on Done { said } ... on InvalidInput { code field hint message messageEn } } }`,
    { input },
  );

describe('an id in upper case', () => {
  const id = newId(new Date());
  const upper = id.toUpperCase();

  it.each([
    ['an argument', { id: upper }, { id }],
    ['a list of lists', { ids: [[upper, id], null, []] }, { ids: [[id, id], null, []] }],
    ['an input object', { line: { ids: [upper] } }, { line: { ids: [id] } }],
    [
      'an input object deep in itself',
      { line: { lines: [{ ids: [upper] }] } },
      { line: { lines: [{ ids: [id] }] } },
    ],
  ])('is the same id in %s', async (_, given, read) => {
    expect(await heard(given)).toEqual(read);
  });

  it('is the same id when it stands in the document', async () => {
    expect((await ask(`{ say(id: "${upper}") }`)).data?.['say']).toBe(echo({ id }));
  });
});

describe('an invalid value', () => {
  it.each([
    ['an id that is none', { id: 'x' }, 'id', 'not an id'],
    ['an empty id', { id: '' }, 'id', 'not an id'],
    [
      'the nil UUID in a list',
      { ids: [[newId(new Date()), '00000000-0000-0000-0000-000000000000']] },
      'ids.0.1',
      'not an id',
    ],
    ['an id in a list of an input', { line: { ids: ['x'] } }, 'line.ids.0', 'not an id'],
    ['an empty key', { key: '' }, 'key', '1 to 80 characters'],
    ['a blank key', { key: '  ' }, 'key', '1 to 80 characters'],
    ['a key of 81 characters', { line: { key: 'k'.repeat(81) } }, 'line.key', '1 to 80 characters'],
    ['the id of no message', { of: newId(new Date()) }, 'of', 'id of no message'],
    ['a NUL', { text: 'a\0b' }, 'text', 'cannot be kept'],
    [
      'a text that nobody reads',
      { line: { text: '字'.repeat(4_001) } },
      'line.text',
      'at most 4000 characters',
    ],
    ['a number of as many characters', { uscc: '9'.repeat(4_001) }, 'uscc', 'at most 4000 characters'],
    ['half a surrogate pair', { text: '\ud842' }, 'text', 'cannot be kept'],
    ['an order to the terminal', { text: 'a\u001b[2J' }, 'text', 'cannot be kept'],
    ['one that turns the direction', { text: '\u202e甲' }, 'text', 'cannot be kept'],
    ['the mark of a lost character', { line: { text: '刘\ufffd' } }, 'line.text', 'lost on the way'],
    [
      'a NUL deep in an input',
      { line: { lines: [{ text: 'fine' }, { lines: [{ text: '\0' }] }] } },
      'line.lines.1.lines.0.text',
      'cannot be kept',
    ],
  ])('is refused, naming its place: %s', async (_, variables, place, why) => {
    expect(await refused(variables)).toMatch(new RegExp(`^${place}: .*${why}.*[一-鿿]`));
  });

  it('is refused in the document itself and in nested arguments, where it costs that field', async () => {
    expect((await ask('{ say(text: "a\\u0000") }')).errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      field: 'text',
    });
    const { data, errors } = await ask('{ list { plain named(name: "\\u0000") } }');
    expect(errors?.[0]?.path).toEqual(['list', 0, 'named']);
    expect(data).toEqual({ list: [{ plain: 'plain', named: null }] });
  });

  it('is an InvalidInput where the operation has it, with the field named', async () => {
    const { data, errors } = await write({ ids: ['x'] });
    expect(errors).toBeUndefined();
    expect(data?.['write']).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      field: 'ids.0',
      message: '编号格式不正确。',
    });
  });
});

describe('a text', () => {
  it('is read without invisible signs, wherever it stands', async () => {
    expect(await heard({ text: '甲\u200b', line: { lines: [{ text: '\u200e乙\u202c' }] } })).toEqual({
      text: '甲',
      line: { lines: [{ text: '乙' }] },
    });
  });

  it('is read in plain typing where it is a code', async () => {
    const { data } = await ask('{ say(uscc: " ９１３５—０１\\u200b", text: "９１—３５") }');
    expect(data?.['say']).toBe(echo({ text: '９１—３５', uscc: '9135-01' }));
  });

  it('reaches its resolver unchanged when the platform issued it', async () => {
    const { data } = await ask('{ say(after: "b\\u200b\\u0001") }');
    expect(data?.['say']).toBe(echo({ after: 'b\u200b\u0001' }));
  });
});

describe('a number of somebody’s', () => {
  it.each([
    ['a mobile', '本人 138 1234 5678', '从第 4 个字起像是手机号码', 'looks like a mobile number'],
    [
      'a resident ID',
      '11010519491231002X',
      '从第 1 个字起像是身份证号码',
      'looks like the number of a resident ID',
    ],
    [
      'a bank card',
      '6222 0212 3456 7890 128',
      '从第 1 个字起像是银行卡号',
      'looks like the number of a bank card',
    ],
  ])('is refused in words, with what to do and where it stands: %s', async (_, text, zh, en) => {
    const { data, errors } = await write({ text });
    expect(errors).toBeUndefined();
    const said = data?.['write'];
    expect(said).toMatchObject({ __typename: 'InvalidInput', field: 'text' });
    expect(said).toMatchObject({
      message: expect.stringContaining(zh),
      messageEn: expect.stringContaining(en),
    });
    expect(said).toMatchObject({ hint: expect.stringContaining('请删去号码') });
    expect(JSON.stringify(said)).not.toContain(text);
  });

  it('is taken where it is looked for, and not where a code is agreed on', async () => {
    const codes = buildSchema(`type Query { say(search: String, line: String): String }`);
    const source = 'query ($search: String, $line: String) { say(search: $search, line: $line) }';
    const say = (variableValues: object) =>
      graphql({ schema: readArguments(codes), source, rootValue, variableValues: { ...variableValues } });
    expect((await say({ search: '13812345678' })).data?.['say']).toBe(echo({ search: '13812345678' }));
    expect((await say({ line: '13812345678' })).errors?.[0]?.message).toMatch(/^line: .*mobile number/);
  });
});

describe('any other value', () => {
  it.each(['', '𠮷', 'a\nb\tc', '\\u0000', "'; drop table person; --", null])(
    'passes unchanged: %j',
    async (text) => {
      const line = { text, lines: [] };
      expect(await heard({ text, line })).toEqual({ text, line });
    },
  );

  it('passes without white space around a key', async () => {
    expect(await heard({ key: ' a ' })).toEqual({ key: 'a' });
  });

  it('stays absent when it was not given, and null when it was null', async () => {
    expect(await heard({ id: null })).toEqual({ id: null });
  });
});
