import { describe, expect, it } from '@jest/globals';
import { howFar } from '@puhui/testkit/plain';
import fc from 'fast-check';
import { scrub } from './personal-data.js';

const RUNS = { few: 1_000, many: 10_000 };
const NUMBERS = [
  '13912345678',
  '+8613800138000',
  '110101199003074690',
  '11010119900307469X',
  '139-1234-5678',
];
const SECRETS = ['name', 'residentId', 'token', 'authorization', 'code', '手机号'];

/** What may stand beside a number: signs that JSON escapes, and some that it does not. */
const edge = fc.constantFrom(
  '',
  '\n',
  '\t',
  '\r',
  '\b',
  '\f',
  '\0',
  '\u001f',
  '"',
  '\\',
  '\\"',
  ' ',
  '_',
  '-',
  ':',
  '手机',
  '号',
  '…',
);
const depth = fc.integer({ min: 0, max: 3 });
const written = fc.string({ unit: 'binary', maxLength: 12 });

/** As JSON in a text of JSON, so many times. */
const within = (value: unknown, times: number): string => {
  let told = value;
  for (let time = 0; time < times; time++) told = { body: JSON.stringify(told) };
  return JSON.stringify(told);
};

describe('of what a line tells, however deep and however it is escaped,', () => {
  it('no number is left', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NUMBERS), edge, edge, depth, (number, before, behind, times) => {
        const line = scrub(within({ msg: `家访记录${before}${number}${behind}` }, times));
        expect(line).not.toContain(number);
        expect(line).toMatch(/\[(mobile|resident-id)\]/);
        expect(JSON.parse(line)).toBeInstanceOf(Object);
      }),
      howFar(RUNS),
    );
  });

  it('no secret is left of a field that has one, and what stands beside it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SECRETS), written, written, depth, (field, before, behind, times) => {
        const secret = `${before}§sekret§${behind}`;
        const line = scrub(within({ a: 1, [field]: secret, z: 'stays' }, times));
        expect(line).not.toContain('sekret');
        expect(line).toContain('stays');
        expect(JSON.parse(line)).toBeInstanceOf(Object);
      }),
      howFar(RUNS),
    );
  });
});
