import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { headDigest, type MoveOutcome } from '@puhui/messaging/moving';
import { AMonth } from '@puhui/messaging/testing';
import type { IntegrityReport } from '../questions/operators.js';
import { movedMonthsOf, proveMoved, unreadMonths } from './moved-files.js';

let [one, other]: AMonth[] = [];
let folder: string;
let ofBenefits: MoveOutcome;
let ofBilling: MoveOutcome;
let pristine: Buffer;
beforeAll(async () => {
  [one, other] = [await AMonth.begin(), await AMonth.begin()];
  ({ folder } = one);
  ofBenefits = await one.move();
  ofBilling = await other.move({ service: 'billing', folder });
  pristine = await readFile(ofBenefits.path);
});
afterAll(async () => {
  await one?.database.drop();
  await other?.database.drop();
});

const report = ({ head }: MoveOutcome): IntegrityReport => ({
  service: head.service,
  ok: true,
  watermark: '2026-12-01T00:00:00Z',
  chainBlock: '1',
  chainHash: 'ab',
  checks: [
    { kind: 'kept-events', rows: 9n, digest: 'ab', ok: true, findings: [] },
    {
      kind: `moved-events:${head.month}`,
      rows: BigInt(head.events),
      digest: headDigest(head),
      ok: true,
      findings: [],
    },
  ],
});
const prove = () =>
  proveMoved(folder, movedMonthsOf([report(ofBenefits), report(ofBilling)]), () => undefined);
const said = async (): Promise<string[]> =>
  (await prove()).differences.map(
    ({ where, what, expected, found }) =>
      `${where}: ${what.replace(`${folder}/`, '')}: ${expected} / ${found}`,
  );

it('says by name which months were not read, and nothing where none was moved', () => {
  expect(unreadMonths(movedMonthsOf([report(ofBenefits), report(ofBilling)])).join()).toContain(
    'moved away and not read: benefits 2026-03, billing 2026-03',
  );
  expect(unreadMonths([])).toEqual([]);
});

it('reads the files of all services and proves them', async () => {
  const { differences, notes } = await prove();
  expect(differences).toEqual([]);
  expect(notes).toEqual([expect.stringContaining('where they lie: benefits 2026-03, billing 2026-03')]);
});

it('a byte that was altered in a file is a finding of that service and month', async () => {
  const text = gunzipSync(pristine).toString();
  await writeFile(ofBenefits.path, gzipSync(text.replace('"version":1', '"version":7')));
  const found = await said();
  await writeFile(ofBenefits.path, pristine);
  expect(found[0]).toMatch(/^benefits moved-events:2026-03: benefits-2026-03\.events\.gz, event /);
});

it('a file that is missing is a finding', async () => {
  await rename(ofBenefits.path, `${ofBenefits.path}.away`);
  const found = await said();
  await rename(`${ofBenefits.path}.away`, ofBenefits.path);
  expect(found).toEqual([expect.stringContaining('a file that can be read to its end / ENOENT')]);
});

it('files that stand in each other’s place are two findings', async () => {
  const spare = join(folder, 'spare');
  await copyFile(ofBenefits.path, spare);
  await copyFile(ofBilling.path, ofBenefits.path);
  await copyFile(spare, ofBilling.path);
  const found = await said();
  await copyFile(ofBenefits.path, ofBilling.path);
  await copyFile(spare, ofBenefits.path);
  await rm(spare);
  expect(found).toEqual([
    expect.stringMatching(
      /^benefits .*: benefits 2026-03, 5 events, head \w+ \/ billing 2026-03, 5 events, head \w+$/,
    ),
    expect.stringMatching(
      /^billing .*: billing 2026-03, 5 events, head \w+ \/ benefits 2026-03, 5 events, head \w+$/,
    ),
  ]);
});

it('a file that proves itself, and is of another history than the service’s, is a finding', async () => {
  const strange = await AMonth.begin();
  await copyFile((await strange.move()).path, ofBenefits.path);
  const found = await said();
  await writeFile(ofBenefits.path, pristine);
  await strange.database.drop();
  expect(found).toEqual([expect.stringContaining('benefits 2026-03, 5 events, head')]);
});
