import { createElement } from 'react';
import { createRootRoute } from '@tanstack/react-router';
import { describe, expect, it } from '@jest/globals';
import { FINDINGS, type FindingKind } from '@puhui/kernel';
import { MeNow, type DeskDuty } from '../../../desk-kit/duties.js';
import { answered, drawn, linksIn, wordsIn, type Answered } from '../../../kit/spec/drawn.js';
import { RecordOfFindingDocument } from '../../../generated/audit/graphql.js';
import { Findings, type Found } from './findings.js';
import { recordOf, RECORDS_OF } from './record-of.js';

const ID = '01900000-0000-7000-8000-00000000abcd';
const OTHER = '01900000-0000-7000-8000-00000000ffff';
const found = (kind: FindingKind, what: string, expected = 'x', is = 'no row'): Found => ({
  part: 'billing',
  kind,
  what,
  expected,
  found: is,
});

const shown = async (
  scopeKind: DeskDuty['scopeKind'],
  one: Found,
  answers: readonly Answered[] = [],
): Promise<string> => {
  const duty = { id: 'd', role: 'AUDITOR', scopeKind, scopeId: null, tradeUnion: null } as const;
  const me = { person: { id: 'me', erased: false, maskedName: '林**' }, duties: [duty] };
  const list = createElement(Findings, { found: [one] });
  const routes = createRootRoute({ component: () => createElement(MeNow.Provider, { value: me }, list) });
  return drawn({ routes, path: '/audit/verify', answers });
};
const links = async (scopeKind: DeskDuty['scopeKind'], one: Found): Promise<readonly string[]> =>
  linksIn(await shown(scopeKind, one));

describe('a finding leads to its record', () => {
  it.each<[FindingKind, string, string]>([
    ['ledger-entry', `entry ${ID} (union ${OTHER} block 3 position 0)`, `/finance/entry/${ID}`],
    ['posted-by-rule', `posting_rule 7, by which entry ${ID} was posted`, `/finance/entry/${ID}`],
    ['posted-from-event', `entry ${ID} amount`, `/finance/entry/${ID}`],
    ['statement', `statement ${ID}`, `/finance/statements/${ID}`],
    ['statement-line', `statement_line ${OTHER} redeemed of statement ${ID}`, `/finance/statements/${ID}`],
    ['approval', `approval statement ${ID} person ${OTHER}`, `/finance/statements/${ID}`],
    ['dispute', `dispute of statement ${ID} as version 3`, `/finance/statements/${ID}`],
    ['payment', `payment ${ID}-1`, `/finance/statements/${ID}`],
    ['payment-order', `payment ${ID}-2`, `/finance/statements/${ID}`],
    ['voucher-code', `voucher ${ID} code_hash`, `/finance/voucher/${ID}`],
    ['campaign-quota', `campaign_quota ${ID}`, `/finance/campaign/${ID}`],
    ['person-counter', `person_counter ${ID} 2026-11 ${OTHER}`, `/finance/campaign/${ID}`],
    ['commitment', `commitment of campaign ${ID}`, `/finance/campaign/${ID}`],
    ['campaign-consumed', `洗车 · ${OTHER} · ${ID}`, `/finance/campaign/${ID}`],
    ['budget', `budget ${OTHER} of union ${ID}`, `/finance/union/${ID}/budget`],
    ['bank-slip', `bank_slip 88 of union ${ID}`, `/finance/union/${ID}/budget`],
  ])('of %s: %s', async (kind, what, page) => {
    expect(await links('PLATFORM', found(kind, what))).toEqual([page]);
  });

  it('also for the auditor of one union, with what people call it', async () => {
    const statement = {
      id: ID,
      period: '2027-01',
      sequence: 2,
      partner: { id: OTHER, name: '海口洗车' },
    };
    const markup = await shown('UNION', found('statement', `statement ${ID}`), [
      answered(RecordOfFindingDocument, { statement }),
    ]);
    expect(linksIn(markup)).toEqual([`/finance/statements/${ID}`]);
    expect(wordsIn(markup)).toContain('海口洗车 · 2027年1月 第 2 张');
  });

  it('and with a line of a statement to its voucher, which tells the line among many', async () => {
    const what = `statement_line ${OTHER} redemption of statement ${ID}`;
    const one = found('statement-line', what, `1900 voucher ${OTHER}`, `1800 voucher ${OTHER}`);
    expect(await links('UNION', one)).toEqual([`/finance/statements/${ID}`, `/finance/voucher/${OTHER}`]);
    const words = wordsIn(await shown('UNION', one));
    expect(words).toContain('核销记的是 ¥19.00；对账单这一行记的是 ¥18.00');
    expect(words).toContain('核销（编号末尾 ffff）');
  });

  it('with a redemption, which is shown with the voucher that both rows name', () => {
    const row = (id: string): string => `voucher ${id} campaign ${OTHER} union ${OTHER}`;
    const of = (expected: string, is: string) =>
      recordOf(found('redemption-state', `redemption ${OTHER}`, expected, is));
    expect(of(row(ID), row(ID))).toEqual({ kind: 'voucher', id: ID });
    expect(of(row(ID), 'no such row')).toEqual({ kind: 'voucher', id: ID });
    expect(of(row(ID), row(OTHER))).toBeNull();
  });
});

describe('a finding leads nowhere', () => {
  it('where the page would turn its reader away, in whose unions it does not lie', async () => {
    const markup = await shown('UNION', found('statement', `statement ${ID}`), [
      answered(RecordOfFindingDocument, { statement: null }),
    ]);
    expect(linksIn(markup)).toEqual([]);
    expect(wordsIn(markup)).toContain('这条记录不在您负责的工会里，请上级经审人员查看。');
  });

  it('where it names no record by a number', () => {
    expect(recordOf(found('statement', 'statement made-up'))).toBeNull();
    expect(recordOf(found('campaign-state', `/../${ID}`))).toBeNull();
  });

  it('only where it says why, and every kind of finding says one or the other', () => {
    expect(Object.keys(RECORDS_OF).sort()).toEqual(Object.keys(FINDINGS).sort());
    const silent = Object.entries(RECORDS_OF).filter(([, of]) =>
      'none' in of ? of.none.length < 20 : of.after.length === 0,
    );
    expect(silent).toEqual([]);
  });
});
