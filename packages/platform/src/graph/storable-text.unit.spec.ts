import { describe, expect, it, jest } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { refuseUnstorableText } from './storable-text.js';

const schema = refuseUnstorableText(
  buildSchema(`input Line { text: String lines: [Line!] }
    type Query { say(text: String, key: ID, line: Line, after: String, uscc: String): String list: [Item!]! }
    type Item { named(name: String): String plain: String }`),
);
const heard = jest.fn<(args: object) => string>().mockReturnValue('said');
const rootValue = { say: heard, list: [{ named: () => 'named', plain: 'plain' }] };
const ask = (source: string, variableValues = {}) => graphql({ schema, source, rootValue, variableValues });
const said = async (variables: object): Promise<string | undefined> =>
  (
    await ask(
      'query ($text: String, $key: ID, $line: Line) { say(text: $text, key: $key, line: $line) }',
      variables,
    )
  ).errors?.[0]?.message;

describe('a text that no database can keep', () => {
  it.each([
    ['a NUL', { text: 'a\0b' }, 'text'],
    ['a NUL in an id', { key: '\0' }, 'key'],
    ['half a surrogate pair', { text: '\ud842' }, 'text'],
    ['an order to the terminal', { text: 'a\u001b[2J' }, 'text'],
    ['one that turns the direction', { text: '\u202e甲' }, 'text'],
    ['the mark of a lost character', { line: { text: '刘\ufffd' } }, 'line.text'],
    [
      'a NUL deep in an input',
      { line: { lines: [{ text: 'fine' }, { lines: [{ text: '\0' }] }] } },
      'line.lines.1.lines.0.text',
    ],
  ])('is refused, naming its place: %s', async (_, variables, place) => {
    expect(await said(variables)).toMatch(new RegExp(`^${place}: .*cannot be kept.*无法保存`));
  });

  it('is refused in the document itself and in the arguments of fields further down', async () => {
    expect((await ask('{ say(text: "a\\u0000") }')).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const { data, errors } = await ask('{ list { plain named(name: "\\u0000") } }');
    expect(errors?.[0]?.path).toEqual(['list', 0, 'named']);
    expect(data).toEqual({ list: [{ plain: 'plain', named: null }] });
  });

  it('is read without what nobody sees in it, wherever it stands', async () => {
    await said({ text: '甲\u200b', line: { lines: [{ text: '\u200e乙\u202c' }] } });
    expect(heard.mock.lastCall?.[0]).toEqual({ text: '甲', line: { lines: [{ text: '乙' }] } });
  });

  it('is read as a plain keyboard would have typed it where it is a code', async () => {
    await ask('{ say(uscc: " ９１３５—０１\\u200b", text: "９１—３５") }');
    expect(heard.mock.lastCall?.[0]).toEqual({ uscc: '9135-01', text: '９１—３５' });
  });

  it('is none when the platform gave it out: an id or a cursor reaches its resolver as it came', async () => {
    await ask('{ say(key: "a\\u200b", after: "b\\u200b\\u0001") }');
    expect(heard.mock.lastCall?.[0]).toEqual({ key: 'a\u200b', after: 'b\u200b\u0001' });
  });

  it.each(['', '𠮷', 'a\nb\tc', '\\u0000', "'; drop table person; --", null])('is not %j', async (text) => {
    expect(await said({ text, line: { text, lines: [] } })).toBeUndefined();
  });
});
