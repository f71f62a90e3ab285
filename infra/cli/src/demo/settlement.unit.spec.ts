import { afterEach, describe, expect, it } from '@jest/globals';
import { parseInvoiceNumber, type BusinessDate } from '@puhui/kernel';
import { lostOnce, refusing, StandInGraph, type Fields } from '../spec/stand-in-graph.js';
import type { Merchant } from './merchant.js';
import { settle } from './settlement.js';

const statement = (status: string) => ({
  id: '01993c1e-2c00-7000-8000-00000000a001',
  period: '2026-12',
  status,
  amount: '1900',
  lineCount: 1,
  revisionHash: 'hash',
  approvals: [],
  payments: [],
});
const done = (status: string) => () => ({ __typename: 'StatementMoved', statement: statement(status) });
const zero = { debits: '1', credits: '1', entries: 1, tradeUnionId: 'u', book: 'GENERAL' };
const totals = (open: string) => ({
  appropriated: '0',
  allocatedDown: '0',
  free: '0',
  encumbered: '3800',
  reused: '0',
  consumed: '1900',
  released: '1900',
  open,
  paid: '0',
  suspense: '0',
  statementLines: '0',
  creditsDue: '0',
  payments: '0',
  books: [zero],
  tradeUnions: [],
});

const fields = (more: Fields = {}): Fields => ({
  controlTotals: () => totals('0'),
  drawStatement: done('DRAFT'),
  sendStatement: done('SENT'),
  confirmStatement: done('CONFIRMED'),
  statement: () => statement('CONFIRMED'),
  approveStatement: done('APPROVED'),
  recordPayment: done('PAID'),
  ...more,
});

let graph: StandInGraph | undefined;
afterEach(async () => graph?.close());

async function settled(more: Fields = {}) {
  graph = await StandInGraph.open(fields(more));
  const { door } = graph;
  const staff = { officer: door, finance: door, approvers: [door, door], auditor: door };
  const merchant: Merchant = {
    id: 'p',
    uscc: '91460100MARD9WTT6W',
    admin: door,
    outlets: [],
    contractTo: '2027-12-01',
  };
  return settle(await graph.demo(), staff, merchant, 'c', '2026-12-05' as BusinessDate);
}
const changes = (): string[] =>
  (graph?.fieldsAsked ?? []).filter((field) => field !== 'controlTotals' && field !== 'statement');

describe('a settlement', () => {
  it('draws, sends, confirms, approves twice and pays, in this order', async () => {
    expect((await settled()).status).toBe('PAID');
    expect(changes()).toEqual([
      'drawStatement',
      'sendStatement',
      'confirmStatement',
      'approveStatement',
      'approveStatement',
      'recordPayment',
    ]);
  });

  it('draws the month in which the vouchers were redeemed', async () => {
    await settled();
    expect(graph?.asked.find(({ field }) => field === 'drawStatement')?.variables).toMatchObject({
      period: '2026-12',
    });
  });

  it('waits until nothing is pending in the books', async () => {
    let looks = 0;
    await settled({ controlTotals: () => totals((looks += 1) < 3 ? '1900' : '0') });
    expect(graph?.fieldsAsked.filter((field) => field === 'controlTotals')).toHaveLength(3);
  });

  it('confirms with an invoice of the statement’s amount and the merchant’s code', async () => {
    await settled();
    const invoice = graph?.asked.find(({ field }) => field === 'confirmStatement')?.variables['invoice'];
    expect(invoice).toMatchObject({ amount: '1900', uscc: '91460100MARD9WTT6W' });
    expect(parseInvoiceNumber((invoice as { number: string }).number).ok).toBe(true);
  });

  it('signs the current revision, twice', async () => {
    await settled();
    const signed = graph?.asked.filter(({ field }) => field === 'approveStatement') ?? [];
    expect(signed.map(({ variables }) => variables['revisionHash'])).toEqual(['hash', 'hash']);
  });
});

describe('a settlement that meets trouble', () => {
  it.each([
    ['drawStatement', 'DRAFT'],
    ['sendStatement', 'SENT'],
    ['confirmStatement', 'CONFIRMED'],
    ['approveStatement', 'APPROVED'],
    ['recordPayment', 'PAID'],
  ])('repeats %s under the same key when its answer was lost', async (field, status) => {
    await expect(settled({ [field]: lostOnce(done(status)) })).resolves.toMatchObject({ status: 'PAID' });
    const asked = graph?.asked.filter((one) => one.field === field) ?? [];
    expect(asked).toHaveLength(field === 'approveStatement' ? 3 : 2);
    const keys = new Set(asked.map(({ variables }) => variables['idempotencyKey']));
    expect(keys).toEqual(new Set([expect.stringMatching(/^demo:run:/)]));
  });

  it('stops when a step is refused', async () => {
    const refused = settled({ sendStatement: () => refusing('StatementStepNotOpen') });
    await expect(refused).rejects.toThrow('STATEMENTSTEPNOTOPEN');
  });

  it('stops when an approval is refused', async () => {
    await expect(settled({ approveStatement: () => refusing('PersonNotIndependent') })).rejects.toThrow(
      'PERSONNOTINDEPENDENT',
    );
  });
});
