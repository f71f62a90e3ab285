import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { checkMonthFile } from './month-file.js';
import { headDigest, monthSpan } from './month-head.js';
import { AMonth } from '../testing/index.js';

let month: AMonth;
let lines: readonly string[];
let path: string;
beforeAll(async () => {
  month = await AMonth.begin();
  ({ path } = await month.move());
  lines = gunzipSync(await readFile(path))
    .toString()
    .trimEnd()
    .split('\n');
});
afterAll(() => month.database.drop());

/** What is found in a file of these lines, whose last line has been made to fit. */
async function findingsOf(changed: readonly string[]): Promise<string[]> {
  const text = changed.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return findingsIn(gzipSync(`${text}${JSON.stringify({ sha256 })}\n`));
}
async function findingsIn(bytes: Buffer): Promise<string[]> {
  const other = join(month.folder, 'altered.gz');
  await writeFile(other, bytes);
  return (await checkMonthFile(other)).findings.map(
    ({ what, expected, found }) => `${what.replace(other, 'file')}: ${expected} / ${found}`,
  );
}
const body = (): string[] => lines.slice(0, -1);
const indexOf = (kind: string, nth = 0): number =>
  lines.flatMap((line, index) => (line.startsWith(`{"${kind}"`) ? [index] : []))[nth] ?? -1;
const without = (index: number): string[] => body().filter((_, at) => at !== index);

it('what was written proves itself', async () => {
  expect(await findingsOf(body())).toEqual([]);
});

it('one altered byte of the file is found, wherever it is', async () => {
  const bytes = await readFile(path);
  for (const what of [0, 30, bytes.length >> 1, bytes.length - 6]) {
    const altered = Buffer.from(bytes);
    altered[what] = (altered[what] ?? 0) ^ 1;
    expect(await findingsIn(altered)).not.toEqual([]);
  }
});

it('an event whose words were changed is named, though all sums of the file fit', async () => {
  const changed = body().map((line, index) =>
    index === indexOf('event') ? line.replace('一号店', '二号店') : line,
  );
  expect(await findingsOf(changed)).toEqual([
    expect.stringMatching(/^file, event [0-9a-f-]{36}: [0-9a-f]{64} \/ [0-9a-f]{64}$/),
  ]);
});

it.each([
  ['an event', 'event', 'file: 5 events / 4'],
  ['a block', 'block', 'file, event'],
])('where %s is missing, it says what', async (_, kind, said) => {
  const [first] = await findingsOf(without(indexOf(kind)));
  const all = (await findingsOf(without(indexOf(kind)))).join('\n');
  expect(first).toBeDefined();
  expect(all).toContain(said);
});

it('events out of their order, twice, or of another month are found', async () => {
  const [one, other] = [indexOf('event', 0), indexOf('event', 1)];
  const swapped = body()
    .with(one, lines[other] ?? '')
    .with(other, lines[one] ?? '');
  expect((await findingsOf(swapped)).join('\n')).toContain('in its order / another one');
  expect((await findingsOf(body().toSpliced(one, 0, lines[one] ?? ''))).join('\n')).toContain(
    '/ another one',
  );
  const renamed = body().with(0, (lines[0] ?? '').replace('"2026-03"', '"2026-04"'));
  expect((await findingsOf(renamed)).join('\n')).toContain('an event of 2026-04 / 2026-03-03T02:00:00.000Z');
});

it('a chain that ends elsewhere than the head says is found', async () => {
  const head = JSON.parse(lines[0] ?? '') as Record<string, string>;
  const other = body().with(0, JSON.stringify({ ...head, headAfter: 'a'.repeat(64), lastBlock: '9' }));
  expect(await findingsOf(other)).toEqual([
    'file: block 9 at the end / 3',
    expect.stringContaining('as the last hash'),
  ]);
});

it('what is no such file says so, however it is broken', async () => {
  expect(await findingsIn(Buffer.from('no'))).toEqual([
    expect.stringContaining('a file that can be read to its end'),
  ]);
  expect(await findingsOf(['{"format":"another"}'])).toEqual([
    'file: the first line of a month of events / {"format":"another"}',
  ]);
  expect(await findingsIn(gzipSync(''))).toEqual([expect.stringContaining('/ nothing')]);
  expect(await findingsIn(gzipSync(body().join('\n')))).toEqual([
    expect.stringContaining('which is missing'),
  ]);
  expect(await findingsOf([...body(), '{"x":1}'])).toEqual(['file: a block or an event / {"x":1}']);
  expect((await checkMonthFile(join(month.folder, 'none'))).findings).toMatchObject([
    { expected: 'a file that can be read to its end', found: expect.stringContaining('ENOENT') },
  ]);
});

it('a head has one digest, and another one for whatever else it says', async () => {
  const { head } = await checkMonthFile(path);
  if (head === null) throw new Error('the file says what it is');
  expect(headDigest({ ...head })).toBe(headDigest(head));
  expect(headDigest({ ...head, service: 'billing' })).not.toBe(headDigest(head));
});

it('a month begins and ends at midnight in Shanghai, in December as well', () => {
  expect(monthSpan('2026-12')).toEqual({
    from: new Date('2026-11-30T16:00:00Z'),
    to: new Date('2026-12-31T16:00:00Z'),
  });
});
