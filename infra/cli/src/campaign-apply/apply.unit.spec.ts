import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { businessDate, type BusinessDate } from '@puhui/kernel';
import { temporaryFolder } from '@puhui/testkit/plain';
import type { CampaignFile } from '../case-file/campaign-format.js';
import { Refused, UsageError } from '../exit.js';
import { program } from '../program.js';
import { page, refusing, StandInGraph, type Fields } from '../spec/stand-in-graph.js';
import { keyOf } from './command.js';

const path = join(temporaryFolder('apply'), 'c.yaml');
const GOOD = `format: puhui.campaign.v1
title: 早餐满二十减十二
tradeUnion: '46'
occasion: general-benefits
budget: { line: general-benefits }
offer: { title: 早餐 }
eligibility: { unions: ['46', '4601'] }
allocation: { kind: first_come }
quotas: { total: 100, perPerson: { period: day, units: 1 } }
windows: { claimForDays: 10, useWithinDays: 10, settleWithinDays: 60 }
undoWithinHours: 2
`;

let graph: StandInGraph | undefined;
let printed = '';
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  process.env['PUHUI_TOKEN'] = 'token';
});
afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env['PUHUI_TOKEN'];
  await graph?.close();
});

const offer = (title: string, uscc = '91', status = 'PUBLISHED') => ({
  id: `offer ${uscc}`,
  title,
  status,
  availableTo: '2027-06-01',
  partner: { id: 'p', uscc },
});
const campaign = (state = 'ENCUMBERED', refusal: object | null = null) => ({
  id: 'c',
  version: 1,
  title: 't',
  status: state === 'ENCUMBERED' ? 'LAUNCHED' : 'DRAFT',
  claimedUnits: 0,
  waitingUnits: 0,
  redeemedUnits: 0,
  expiredUnits: 0,
  launch: { attemptId: 'a', status: state, amount: '1', refusal },
});
const discarded = { ...campaign(), status: 'DISCARDED', launch: null };
const fields: Fields = {
  tradeUnion: ({ code }) =>
    code === '9999' ? null : { id: `u${String(code)}`, code, name: 'n', level: 'CITY', regionCode: null },
  offers: () => page([offer('早餐'), offer('电影'), offer('旧', '92', 'WITHDRAWN')]),
  draftCampaign: () => ({
    __typename: 'CampaignDrafted',
    campaign: { ...campaign('UNDER_WAY'), launch: null },
  }),
  launchCampaign: () => ({ __typename: 'LaunchRequested', attemptId: 'a' }),
  campaign: () => campaign(),
};

async function apply(text: string, changed: Fields = {}, ...more: string[]): Promise<void> {
  writeFileSync(path, text);
  await graph?.close();
  graph = await StandInGraph.open({ ...fields, ...changed });
  const args = ['--door', graph.door.address, 'campaign', 'apply', path, ...more];
  await program().parseAsync(['node', 'puhui', ...args]);
}
const drafts = () => graph?.asked.filter(({ field }) => field === 'draftCampaign') ?? [];

describe('campaign apply', () => {
  it('drafts what the file says, and shows the result', async () => {
    await apply(GOOD);
    expect(printed).toBe('c t DRAFT\n');
    expect(drafts()).toMatchObject([
      { variables: { input: { offerId: 'offer 91', eligibility: { tradeUnionIds: ['u46', 'u4601'] } } } },
    ]);
  });

  it('launches too when told to, and returns the campaign to programs', async () => {
    await apply(GOOD, {}, '--launch', '--json');
    expect(JSON.parse(printed)).toMatchObject({ id: 'c', status: 'LAUNCHED' });
  });

  it('says when it launches what a single person can claim all of', async () => {
    let said = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
    await apply(GOOD, {}, '--launch');
    expect(said).toBe('');
    await apply(GOOD.replace(', perPerson: { period: day, units: 1 }', ''), {}, '--launch');
    expect(said).toContain('without quotas.perPerson one person can claim all of it');
  });

  it('shows the free amount when the budget does not cover it', async () => {
    const refusal = { reason: 'BUDGET_EXCEEDED', message: '预算不足', messageEn: 'too dear', free: '123456' };
    const refused = apply(GOOD, { campaign: () => campaign('REFUSED', refusal) }, '--launch');
    await expect(refused).rejects.toThrow('lower quotas.total');
    await expect(refused).rejects.toThrow(
      '[BUDGET_EXCEEDED] 预算不足 / too dear（可用 / free: 1,234.56 元 / yuan）',
    );
  });
});

it.each([
  [
    'before the file was applied again',
    { draftCampaign: () => ({ __typename: 'CampaignDrafted', campaign: discarded }) },
    [],
  ],
  [
    'before it was launched',
    { launchCampaign: () => refusing('CampaignStepNotOpen'), campaign: () => discarded },
    ['--launch'],
  ],
])('says of a draft that somebody discarded %s that it is gone, and what helps', async (_, changed, more) => {
  await expect(apply(GOOD, changed, ...more)).rejects.toThrow(
    'what was drafted from this file was discarded: change something',
  );
});

it.each([
  ['2, since a colleague has changed it', 2, null, true],
  [
    '3, behind a launch that was refused',
    3,
    { attemptId: 'a', status: 'REFUSED', amount: '1', refusal: null },
    false,
  ],
  [
    '4, changed behind such a launch',
    4,
    { attemptId: 'a', status: 'REFUSED', amount: '1', refusal: null },
    true,
  ],
])(
  'launches what the file says, and no other draft: one of version %s',
  async (_, version, launch, isRefused) => {
    const draftCampaign = () => ({
      __typename: 'CampaignDrafted',
      campaign: { ...campaign('UNDER_WAY'), version, launch },
    });
    const said = await apply(GOOD, { draftCampaign }, '--launch').then(() => 'launched', String);
    expect(said).toContain(isRefused ? '草稿已被别人改过' : 'launched');
    const asked = graph?.asked.filter(({ field }) => field === 'launchCampaign') ?? [];
    expect(asked.map(({ variables }) => variables['version'])).toEqual(isRefused ? [] : [version]);
  },
);

it.each([
  ['the union of the campaign', GOOD.replace("tradeUnion: '46'", "tradeUnion: '9999'"), ':3:1 tradeUnion: '],
  ['a union of those who may claim', GOOD.replace("'4601'", "'9999'"), ':7:31 eligibility.unions.1: '],
  ['the offer', GOOD.replace('早餐 }', '午餐 }'), ':6:10 offer.title: '],
  ['the kind of allocation', GOOD.replace('first_come', 'draw'), ':8:15 allocation.kind: '],
  [
    'a setting of that kind',
    GOOD.replace('first_come', 'first_come, rounds: 4'),
    ':8:33 allocation.rounds: ',
  ],
])('a problem is shown at its place in the file: %s', async (_, text, place) => {
  const refused = apply(text);
  await expect(refused).rejects.toThrow(Refused);
  await expect(refused).rejects.toThrow(`${path}${place}`);
  expect(drafts()).toEqual([]);
});

it('published offers are listed when the named one is unknown', async () => {
  await expect(apply(GOOD.replace('早餐 }', '午餐 }'))).rejects.toThrow(/published are: 早餐、电影$/);
});

it('an offer of two partners is refused until the file says whose', async () => {
  const two: Fields = { offers: () => page([offer('早餐', '91'), offer('早餐', '92')]) };
  await expect(apply(GOOD, two)).rejects.toThrow('offer.partnerUscc (91, 92)');
  await apply(GOOD.replace('早餐 }', "早餐, partnerUscc: '92' }"), two);
  expect(drafts()).toMatchObject([{ variables: { input: { offerId: 'offer 92' } } }]);
});

it.each([
  ['windows.claimUntil', GOOD, ':10:12 windows.claimForDays'],
  ['windows.settleUntil', GOOD, ':10:49 windows.settleWithinDays'],
  [
    'windows.settleUntil',
    GOOD.replace('settleWithinDays: 60', "settleUntil: '2027-01-01T00:00:00Z'"),
    ':10:49 windows.settleUntil',
  ],
  ['quotas.totalUnits', GOOD, ':9:11 quotas.total'],
  ['quotas.perPerson.units', GOOD, ':9:49 quotas.perPerson.units'],
  ['eligibility.tradeUnionIds.1', GOOD, ':7:31 eligibility.unions.1'],
  ['undoWindowSeconds', GOOD, ':11:1 undoWithinHours'],
  [
    'allocation.anyKind.packUnits',
    GOOD.replace('first_come', 'sign_up_then_issue, packUnits: 4, issueWithinWorkdays: 3'),
    ':8:41 allocation.packUnits',
  ],
  ['offerId', GOOD, ':6:10 offer.title'],
])('the graph’s %s is named in the words of the file', async (field, text, place) => {
  const problems = [{ code: 'X', field, message: '不行', messageEn: 'will not do' }];
  const invalid = () => ({ ...refusing('InvalidCampaign'), problems });
  await expect(apply(text, { draftCampaign: invalid })).rejects.toThrow(
    `${path}${place}: 不行 / will not do\n`,
  );
});

it('any other refusal is shown in its own words', async () => {
  await expect(apply(GOOD, { draftCampaign: () => refusing('IdempotencyKeyAlreadyUsed') })).rejects.toThrow(
    '[IDEMPOTENCYKEYALREADYUSED] 不行 / no',
  );
});

it.each([
  ['claimForDays: 10', "claimForDays: 10, claimUntil: '2027-01-01T00:00:00Z'", ':10:30 windows.claimUntil: '],
  ['useWithinDays: 10, ', '', ':10:1 windows.useUntil: '],
])('a window given twice or not at all is refused: %s as %s', async (old, wrong, place) => {
  const refused = apply(GOOD.replace(old, wrong));
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(`${path}${place}请给出它或`);
});

it('all that is wrong with a file is told at once, choices among it, before the platform is asked', async () => {
  const wrong = GOOD.replace('total: 100', 'total: -5')
    .replace('useWithinDays: 10, ', '')
    .replace('claimForDays: 10', "claimForDays: 10, claimUntil: '2027-01-01T00:00:00Z'");
  const refused = apply(wrong);
  for (const field of ['quotas.total', 'windows.useUntil', 'windows.claimUntil'])
    await expect(refused).rejects.toThrow(` ${field}: `);
  await expect(apply(GOOD.replace('first_come', 'sign_up_then_issue, packUnits: 4'))).rejects.toThrow(
    ' allocation.issueAt: 请给出它或 issueWithinWorkdays 之一',
  );
  expect(graph?.asked).toEqual([]);
});

describe('the key of a draft', () => {
  const file = { title: 't', quotas: { total: 1 } } as CampaignFile;
  const today = businessDate(new Date('2026-12-01T00:00:00Z'));

  it('is the same for the same file on the same day, and changes with the file', () => {
    expect(keyOf(file, today)).toBe(keyOf({ ...file }, today));
    const others = [
      keyOf({ ...file, quotas: { total: 2 } }, today),
      keyOf({ ...file, title: 'T' }, today),
      keyOf(file, '2026-12-02' as BusinessDate),
    ];
    expect(new Set([keyOf(file, today), ...others]).size).toBe(4);
  });
});
