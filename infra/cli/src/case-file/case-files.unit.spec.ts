import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { fen } from '@puhui/kernel';
import { ALLOCATION_KINDS, isAllocationKind } from './allocation-kinds.js';
import { caseSchema, type CaseFile } from './case-format.js';
import { campaignJsonSchema, campaignSchemaText } from './json-schema.js';
import { readFormat } from './read-file.js';
import { missingAmounts, unsupportedParts } from './unsupported.js';

const CASES = 'test/cases';
const readCase = async (name: string): Promise<CaseFile> => readFormat(`${CASES}/${name}.yaml`, caseSchema);

const cases = await Promise.all(
  (await readdir(CASES))
    .filter((name) => name.endsWith('.yaml'))
    .map(async (name) => ({
      name: name.replace('.yaml', ''),
      file: await readCase(name.replace('.yaml', '')),
    })),
);
const isRunnable = ({ file }: (typeof cases)[number]): boolean =>
  isAllocationKind(file.campaign.allocation.kind);
const namesOf = (some: typeof cases): string[] => some.map(({ name }) => name);

describe('the published cases', () => {
  // A case waits until there is its way of giving out, and is run from then on.
  const runnable = namesOf(cases.filter(isRunnable));
  const waiting = namesOf(cases.filter((one) => !isRunnable(one)));

  it('play every way of giving out', () => {
    expect(runnable).toEqual(
      expect.arrayContaining(['hainan-car-wash', 'seaside-noodles', 'zhongshan-coupons']),
    );
    const played = new Set(cases.map(({ file }) => file.campaign.allocation.kind));
    expect(ALLOCATION_KINDS.filter((kind) => !played.has(kind))).toEqual([]);
  });

  it.each([...runnable, ...waiting])('%s fits the format and is named like its file', async (name) => {
    expect((await readCase(name)).case).toBe(name);
  });

  it.each(runnable)('%s can be run by this build', async (name) => {
    const played = await readCase(name);
    expect(unsupportedParts(played)).toEqual([]);
    expect(missingAmounts(played.price)).toEqual([]);
  });

  it.each(waiting)('%s is refused with a line that names what is missing', async (name) => {
    const [first] = unsupportedParts(await readCase(name));
    expect(first).toMatchObject({ field: 'campaign.allocation.kind' });
    expect(first?.message).toContain(`it knows ${ALLOCATION_KINDS.join(', ')}`);
  });

  it('case 2 uses the published size and dates', async () => {
    const { campaign, members, price, story } = await readCase('zhongshan-coupons');
    expect(campaign.allocation).toMatchObject({ kind: 'sign_up_then_issue', packUnits: 4 });
    expect(campaign.quotas.total).toBe(4 * 12_500);
    expect((price.unionPays ?? 0n) * BigInt(campaign.quotas.total)).toBe(200_000_000n);
    expect([campaign.windows.useFrom, campaign.windows.useUntil].map((at) => at?.slice(5, 10))).toEqual([
      '11-21',
      '12-09',
    ]);
    expect([members.count >= 12_500, story.claimants >= 12_500]).toEqual([true, true]);
  });

  it('case 3 uses the published size', async () => {
    const { campaign, members, partner, price, story } = await readCase('hainan-car-wash');
    expect(campaign.quotas).toEqual({
      total: 2000,
      perPeriod: { period: 'month', units: 2000 },
      perPerson: { period: 'month', units: 1 },
    });
    expect([members.count, story.claimants, story.redeemed]).toEqual([5000, 5000, 1700]);
    expect([partner.outlets, partner.regions, partner.requirements.noticeDays]).toEqual([30, 10, 7]);
    const { listPrice, memberPays, unionPays, partnerBears } = price;
    expect(listPrice).toBe((memberPays ?? 0n) + (unionPays ?? 0n) + (partnerBears ?? 0n));
  });
});

describe("a file's settings", () => {
  it('are refused when its kind does not have them, by name', () => {
    const parts = unsupportedParts({
      campaign: { allocation: { kind: 'first_come', rounds: 4 } as { kind: string } },
    });
    expect(parts.map(({ field }) => field)).toEqual(['campaign.allocation.rounds']);
  });

  it('are listed when they are missing for its kind or invalid', () => {
    const allocation = { kind: 'sign_up_then_issue', packUnits: 0, rounds: 4 };
    const parts = unsupportedParts({ campaign: { allocation } });
    expect(parts.map(({ field }) => field).toSorted()).toEqual([
      'campaign.allocation.issueAt',
      'campaign.allocation.packUnits',
      'campaign.allocation.rounds',
    ]);
    expect(parts.every(({ message }) => / \/ /.test(message))).toBe(true);
  });

  it('are listed when this build cannot do them', () => {
    const parts = unsupportedParts({ campaign: { allocation: { kind: 'draw' } }, price: { kind: 'barter' } });
    expect(parts.map(({ field }) => field)).toEqual(['campaign.allocation.kind', 'price.kind']);
  });

  it('include the amounts of its price model', () => {
    expect(missingAmounts({ kind: 'amount_off' })).toEqual([
      'threshold',
      'amountOff',
      'unionPays',
      'partnerBears',
    ]);
    expect(missingAmounts({ kind: 'fixed_price', unionPays: fen(1n) })).toEqual([
      'listPrice',
      'memberPays',
      'partnerBears',
    ]);
  });
});

describe('an amount', () => {
  it.each([
    ['-1.00', 'cannot be negative'],
    ['1.005', 'at most two decimals'],
    ['one', 'is not an amount'],
    ['99999999999999999999', 'too large'],
  ])('%s is refused, because it %s', (amount, why) => {
    const price = caseSchema.shape.price.safeParse({ kind: 'fixed_price', unionPays: amount });
    expect(price.error?.issues.map(({ message }) => message).join()).toContain(why);
  });
});

describe('the JSON Schema of the campaign file', () => {
  const described = (schema: unknown, path: string): string[] => {
    if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return [];
    return Object.entries(schema.properties as Record<string, object>).flatMap(([name, field]) => [
      ...('description' in field ? [] : [`${path}.${name}`]),
      ...described(field, `${path}.${name}`),
    ]);
  };

  it('equals docs/campaign.schema.json, which `npm run generate` writes', async () => {
    expect(await readFile('docs/campaign.schema.json', 'utf8')).toBe(campaignSchemaText());
  });

  it('describes every field in a sentence', () => {
    expect(described(campaignJsonSchema(), 'campaign')).toEqual([]);
  });

  it('describes amounts as they are written in a file', () => {
    expect(JSON.stringify(campaignJsonSchema())).not.toContain('bigint');
  });
});
