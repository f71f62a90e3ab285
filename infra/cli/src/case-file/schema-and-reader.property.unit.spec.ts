import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { campaignInput } from '../campaign-apply/campaign-input.js';
import { UsageError } from '../exit.js';
import { campaignSchema } from './campaign-format.js';
import { campaignJsonSchema } from './json-schema.js';
import { unsupportedParts } from './unsupported.js';

const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(campaignJsonSchema());
const IDS = { tradeUnionId: 'u', offerId: 'o', eligibleUnionIds: ['u'] };

/** Whether the command line takes a file, as far as it can tell without asking the graph. */
function isRead(file: object): boolean {
  const read = campaignSchema.safeParse(file);
  if (!read.success || unsupportedParts({ campaign: read.data }).length > 0) return false;
  try {
    campaignInput(read.data, IDS, new Date('2026-11-20T00:00:00Z'));
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

const ABSENT = Symbol('absent');
const AT = '2026-12-01T08:00:00+08:00';
const BAD_INSTANTS = ['2026-12-01', '2026-02-30T08:00:00Z', '2026-12-01T08:00:00', 20261201];

/** Each field with what a file may say there, good and bad; the first is good. */
const FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  format: ['puhui.campaign.v1', 'puhui.campaign.v2', ABSENT],
  title: ['一元洗车', '', '  ', ' 洗车 ', 'x'.repeat(120), 'x'.repeat(121), 7, ABSENT],
  tradeUnion: ['46', 46, '', '-46', 'x'.repeat(33)],
  occasion: ['general-benefits', 'General', '', 'a'.repeat(41)],
  'budget.line': ['general-benefits', '', ABSENT],
  'budget.year': [ABSENT, 2026, 1999, 2201, 2026.5, '2026'],
  'offer.title': ['洗车', '', 'x'.repeat(101), ABSENT],
  'eligibility.unions': [['46'], [], Array.from({ length: 201 }, () => '46'), ABSENT],
  'eligibility.workerTypes': [ABSENT, ['courier'], [], [''], ['x'.repeat(41)]],
  'eligibility.minMembershipDays': [ABSENT, 0, 36_500, 36_501, -1],
  'eligibility.verifiedOnly': [ABSENT, true, 'yes'],
  'allocation.kind': ['sign_up_then_issue', 'first_come', 'draw', ABSENT],
  'allocation.packUnits': [2, 0, 100, 101, ABSENT],
  'allocation.issueAt': [AT, ...BAD_INSTANTS, ABSENT],
  'allocation.issueWithinWorkdays': [ABSENT, 1, 30, 31, 0],
  'quotas.total': [100, 0, 10_000_000, 10_000_001, '100', ABSENT],
  'quotas.perPeriod': [
    ABSENT,
    { period: 'day', units: 1 },
    { period: 'campaign', units: 1 },
    { period: 'day' },
  ],
  'quotas.perPerson': [ABSENT, { period: 'campaign', units: 1 }, { period: 'year', units: 1 }],
  'windows.claimFrom': [ABSENT, AT, ...BAD_INSTANTS],
  'windows.claimUntil': ['2026-11-30T08:00:00+08:00', ...BAD_INSTANTS, ABSENT],
  'windows.claimForDays': [ABSENT, 1, 0, 3661],
  'windows.useFrom': [ABSENT, AT, ...BAD_INSTANTS],
  'windows.useUntil': ['2026-12-24T00:00:00Z', ...BAD_INSTANTS, ABSENT],
  'windows.useWithinDays': [ABSENT, 1, 1000, 1001, 0],
  'windows.settleUntil': [ABSENT, AT, ...BAD_INSTANTS],
  'windows.settleWithinDays': [30, 0, 3661, ABSENT],
  undoWithinHours: [2, 0, 720, 721, ABSENT],
  'windows.forever': [ABSENT, true],
};

/** A file with these choices, by field; what is not chosen is good. */
function fileOf(choices: Readonly<Record<string, number>>): object {
  const file: Record<string, Record<string, unknown>> = {};
  for (const [path, values] of Object.entries(FIELDS)) {
    const [part = '', name] = path.split('.');
    const value = values[(choices[path] ?? 0) % values.length];
    const said = value === ABSENT ? {} : { [name ?? part]: value };
    if (name === undefined) Object.assign(file, said);
    else file[part] = { ...file[part], ...said };
  }
  return file;
}

describe('a campaign file', () => {
  it('is taken by the schema and by the reader when all of it is good', () => {
    expect([fits(fileOf({})), isRead(fileOf({}))]).toEqual([true, true]);
  });

  it.each(Object.keys(FIELDS))('is judged alike by both, whatever stands in one field: %s', (path) => {
    for (const choice of FIELDS[path]?.keys() ?? []) {
      const file = fileOf({ [path]: choice });
      expect({ choice, fits: fits(file) }).toEqual({ choice, fits: isRead(file) });
    }
  });

  it('with any values in several fields has one verdict from both', () => {
    const choices = fc.dictionary(fc.constantFrom(...Object.keys(FIELDS)), fc.nat({ max: 7 }), {
      maxKeys: 4,
    });
    fc.assert(
      fc.property(choices, (chosen) => {
        const file = fileOf(chosen);
        expect(fits(file)).toBe(isRead(file));
      }),
    );
  });

  it.each([
    ['allocation', 'issueAt', 'issueWithinWorkdays'],
    ['windows', 'claimUntil', 'claimForDays'],
    ['windows', 'useUntil', 'useWithinDays'],
    ['windows', 'settleUntil', 'settleWithinDays'],
  ])('gives one of two, never both or neither: %s.%s or %s', (part, one, other) => {
    const [first, second] = [`${part}.${one}`, `${part}.${other}`];
    const at = (path: string, isGiven: boolean): number =>
      FIELDS[path]?.findIndex((value) => (value !== ABSENT) === isGiven) ?? 0;
    const judged = [true, false].flatMap((a) =>
      [true, false].map((b) => fits(fileOf({ [first]: at(first, a), [second]: at(second, b) }))),
    );
    expect(judged).toEqual([false, true, true, false]);
  });
});
