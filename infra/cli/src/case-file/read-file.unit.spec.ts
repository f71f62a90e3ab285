import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { z } from 'zod';
import { UsageError } from '../exit.js';
import { readFormat } from './read-file.js';

const folder = temporaryFolder('read-file');
const path = join(folder, 'a.yaml');

const format = z.strictObject({
  code: z.string(),
  quotas: z.strictObject({ total: z.int().min(1), perPerson: z.strictObject({ units: z.int() }).optional() }),
  unions: z.array(z.string()).optional(),
});

const read = async (content: string | Uint8Array): Promise<z.output<typeof format>> => {
  writeFileSync(path, content);
  return readFormat(path, format);
};
/** What is wrong with a file, as a person reads it. */
async function problemsOf(content: string | Uint8Array): Promise<string> {
  const error: unknown = await read(content).catch((thrown: unknown) => thrown);
  if (error instanceof UsageError) return error.message;
  throw new Error(`this was no UsageError: ${String(error)}`);
}

describe('a file of a format', () => {
  it('is YAML or JSON, with or without a byte order mark, with any line ends', async () => {
    const wanted = { code: '46', quotas: { total: 2 } };
    expect(await read("code: '46'\nquotas: { total: 2 }\n")).toEqual(wanted);
    expect(await read('\ufeffcode: "46"\r\nquotas:\r\n  total: 2\r\n')).toEqual(wanted);
    expect(await read(JSON.stringify(wanted))).toEqual(wanted);
  });

  it.each([
    ['a value', "code: '46'\nquotas:\n  total: 0\n", ':3:3 quotas.total: ', '>=1'],
    [
      'a value deep inside',
      "code: '46'\nquotas: { total: 1, perPerson: { units: x } }",
      ':2:34 quotas.perPerson.units: ',
      'number',
    ],
    [
      'an item of a list',
      "code: '46'\nquotas: { total: 1 }\nunions:\n  - '46'\n  - 47\n",
      ':5:5 unions.1: ',
      'string',
    ],
    [
      'a field that is missing',
      "code: '46'\nquotas:\n  perPerson: { units: 1 }\n",
      ':2:1 quotas.total: ',
      'undefined',
    ],
    [
      'a field that is not known',
      "code: '46'\nquotas: { total: 1 }\ntypo: 1\n",
      ':3:1 typo: ',
      'Unrecognized',
    ],
    ['a part that is no object', "code: '46'\nquotas: 5\n", ':2:1 quotas: ', 'object'],
    ['the whole file', '- 46\n', ':1:1 (整个文件 / the whole file): ', 'object'],
  ])('is refused with the line and column of %s', async (_, text, place, why) => {
    const [, line = ''] = (await problemsOf(text)).split('\n');
    expect(line.slice(0, line.indexOf(place))).toBe(`  ${path}`);
    expect(line).toContain(why);
    expect(line).toMatch(/[一-鿿].* \/ [A-Z]/);
  });

  it('reports all problems at once', async () => {
    const lines = (await problemsOf('code: 46\nquotas: { total: 0, a: 1, b: 2 }')).split('\n');
    expect(lines.slice(1).map((line) => line.split(' ')[3])).toEqual([
      'code:',
      'quotas.total:',
      'quotas.a:',
      'quotas.b:',
    ]);
  });

  it('asks for quotes around a code that YAML reads as a number', async () => {
    expect(await problemsOf('code: 046\nquotas: { total: 1 }')).toContain('put it in quotes: "46"');
  });
});

describe('half a unit', () => {
  it('must be a whole number', async () => {
    expect(await problemsOf("code: '1'\nquotas: { total: 1.5 }")).toContain('write a whole number');
  });
});

describe('an invalid file', () => {
  it.each([
    ['a bracket that is not closed', 'code: [1\nquotas: 2', /line 2, column 1/],
    ['a field that stands twice', "code: '1'\ncode: '2'\n", /unique.*line 2/s],
    ['two documents', 'code: a\n---\ncode: b\n', /multiple documents/],
    ['a tag that nobody knows', 'code: !secret x\n', /Unresolved tag.*line 1/s],
    ['an alias of nothing', 'code: *there\n', /aliases cannot be followed|Unresolved alias/],
  ])('is shown with its place: %s', async (_, text, shown) => {
    expect(await problemsOf(text)).toMatch(shown);
  });

  it('does not fill the memory with aliases of aliases', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array.from({ length: 9 }, () => `*a${n}`).join()}]`,
    );
    expect(await problemsOf(['a0: &a0 x', ...levels].join('\n'))).toContain('Excessive alias count');
  });

  it.each([
    ['GBK', Uint8Array.from([...Buffer.from('title: '), 0xd4, 0xe7, 0xb2, 0xcd])],
    ['a program', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0])],
    ['half a character', Buffer.from('title: 早').subarray(0, -1)],
  ])('is asked to be UTF-8: %s', async (_, bytes) => {
    expect(await problemsOf(bytes)).toContain('save it as UTF-8');
  });

  it.each(['', ' \n\n', '\ufeff'])('points to an example when it is empty: %j', async (text) => {
    expect(await problemsOf(text)).toContain('is empty: begin with the campaign part');
  });

  it('is not read when it is far too large', async () => {
    expect(await problemsOf(`code: ${'x'.repeat(1_000_001)}`)).toContain('larger than');
  });
});
