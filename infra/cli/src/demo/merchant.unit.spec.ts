import { afterEach, expect, it } from '@jest/globals';
import { lostOnce, page, refusing, StandInGraph, type Fields } from '../spec/stand-in-graph.js';
import { madeUpUscc } from '../people/made-up-uscc.js';
import { contractMerchant } from './merchant.js';

const regions = [
  { id: 'a', code: '460105', name: '秀英区总工会', level: 'COUNTY', regionCode: '460105' },
  { id: 'b', code: '460106', name: '龙华区总工会', level: 'COUNTY', regionCode: '460106' },
];
const uscc = madeUpUscc(46_000, '460100');
const partner = (status: string, contractTo: string | null = null, of = uscc) => ({
  id: `p-${of}`,
  uscc: of,
  status,
  contractTo,
});
const stepped =
  (status: string, contractTo: string | null = null) =>
  () => ({ __typename: 'PartnerMoved', partner: partner(status, contractTo) });
const outlets = Array.from({ length: 3 }, (_, i) => ({
  id: `o${i}`,
  name: `${i} 号店`,
  regionCode: '460105',
}));

const fields = (known: readonly unknown[], existing: readonly unknown[], more: Fields = {}): Fields => ({
  partners: () => page(known),
  outlets: () => page(existing),
  registerPerson: () => ({ __typename: 'PersonRegistered', person: { id: 'merchant' } }),
  grantDuty: () => ({ __typename: 'DutyGranted', duty: { id: 'd' } }),
  applyAsPartner: ({ input }) => ({
    __typename: 'PartnerApplied',
    partner: partner('APPLIED', null, (input as { uscc: string }).uscc),
  }),
  addOutlets: ({ input }) => ({
    __typename: 'OutletsAdded',
    outlets: (input as { outlets: object[] }).outlets.map((outlet, i) => ({ id: `n${i}`, ...outlet })),
  }),
  qualifyPartner: stepped('QUALIFIED'),
  publicisePartner: stepped('PUBLICISED'),
  contractPartner: stepped('LIVE', '2027-12-01'),
  ...more,
});

let graph: StandInGraph | undefined;
afterEach(async () => graph?.close());

async function contract(known: readonly unknown[], existing: readonly unknown[], more: Fields = {}) {
  graph = await StandInGraph.open(fields(known, existing, more));
  const demo = await graph.demo();
  const staff = { officer: graph.door, finance: graph.door, approvers: [], auditor: graph.door };
  return contractMerchant(demo, staff, regions);
}
const steps = (): string[] => (graph?.fieldsAsked ?? []).filter((field) => /Partner|Outlets/.test(field));

it('a new merchant goes through every step in order', async () => {
  const merchant = await contract([], []);
  expect(steps()).toEqual([
    'applyAsPartner',
    'addOutlets',
    'qualifyPartner',
    'publicisePartner',
    'contractPartner',
  ]);
  expect(merchant).toMatchObject({
    uscc,
    outlets: [{ regionCode: '460105' }, { regionCode: '460106' }, { regionCode: '460105' }],
  });
});

it('a merchant continues from wherever an earlier run stopped', async () => {
  await contract([partner('PUBLICISED')], outlets.slice(0, 1));
  expect(steps()).toEqual(['addOutlets', 'contractPartner']);
  const added = graph?.asked.find(({ field }) => field === 'addOutlets')?.variables['input'];
  expect((added as { outlets: object[] }).outlets).toHaveLength(2);
});

it('a live merchant with a lasting contract is used as it is', async () => {
  expect((await contract([partner('LIVE', '2027-12-01')], outlets)).id).toBe(`p-${uscc}`);
  expect(steps()).toEqual([]);
});

it.each([
  ['contract is nearly over', partner('LIVE', '2026-12-31')],
  ['application was rejected', partner('REJECTED')],
  ['contract was suspended', partner('SUSPENDED', '2027-12-01')],
])('another merchant is found when this one’s %s', async (_, known) => {
  const merchant = await contract([known], []);
  expect(merchant.uscc).toBe(madeUpUscc(46_001, '460100'));
  expect(steps()).toContain('applyAsPartner');
});

it('the contract waits for the public notice by the local clock', async () => {
  await contract([partner('PUBLICISED')], outlets);
  const from = graph?.asked.find(({ field }) => field === 'contractPartner')?.variables['contractFrom'];
  expect(from).toBe('2026-12-13');
});

it('an unqualified merchant ends the demo with the platform’s own sentence', async () => {
  const refused = contract([], [], { qualifyPartner: () => refusing('NotQualified') });
  await expect(refused).rejects.toThrow(/qualify: \[NOTQUALIFIED\] 不行 \/ no/);
});

it.each([
  ['qualifyPartner', 'QUALIFIED'],
  ['publicisePartner', 'PUBLICISED'],
  ['contractPartner', 'LIVE'],
])('%s is repeated under the same key when its answer was lost', async (field, status) => {
  await contract([], [], { [field]: lostOnce(stepped(status, '2027-12-01')) });
  expect(steps().filter((step) => step === field)).toHaveLength(2);
  const asked = graph?.asked.filter((one) => one.field === field) ?? [];
  expect(new Set(asked.map(({ variables }) => variables['idempotencyKey']))).toEqual(
    new Set([expect.stringMatching(/^demo:run:/)]),
  );
  expect(steps().at(-1)).toBe('contractPartner');
});

it('an administrator’s existing duty is accepted', async () => {
  await expect(
    contract([partner('LIVE', '2027-12-01')], outlets, { grantDuty: () => refusing('DutyAlreadyHeld') }),
  ).resolves.toBeDefined();
});
