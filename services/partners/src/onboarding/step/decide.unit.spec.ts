import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { aPartner, contracted, day, given, publicised, qualified, today } from '../../spec/builders.js';
import { evolve, type Partner } from '../partner.js';
import { decideStep } from './decide.js';

const year = { contractFrom: '2026-11-22', contractTo: '2027-11-21' };

describe('publicising', () => {
  it('gives notice for seven days unless the call says otherwise', () => {
    const publicise = (noticeDays: number | null) =>
      decideStep({ step: 'publicise', noticeDays }, given(qualified), today);
    expect(publicise(null)).toEqual({
      ok: true,
      value: [{ name: 'PartnerPublicised', data: { noticeEndsOn: '2026-11-29' } }],
    });
    expect(publicise(30)).toMatchObject({ value: [{ data: { noticeEndsOn: '2026-12-22' } }] });
    for (const days of [0, -1, 91, 1.5])
      expect(publicise(days)).toMatchObject({ error: { field: 'noticeDays' } });
  });
});

describe('renewing a contract', () => {
  const renew = (contractTo: string, at = '2027-10-01', partner: Partner = aPartner()) =>
    decideStep({ step: 'renew-contract', contractTo }, partner, day(at));

  it('goes on with one that still runs, and begins today after one that is over', () => {
    expect(renew('2028-11-21')).toEqual({
      ok: true,
      value: [{ name: 'PartnerContractRenewed', data: { ...year, contractTo: '2028-11-21' } }],
    });
    expect(renew('2028-11-21', '2027-11-21')).toMatchObject({
      value: [{ data: { contractFrom: '2026-11-22' } }],
    });
    expect(renew('2028-11-21', '2027-11-22')).toMatchObject({
      value: [{ data: { contractFrom: '2027-11-22' } }],
    });
  });

  it.each([
    ['soon', '2027-10-01', { field: 'contractTo', problem: 'DATE_FORM' }],
    ['2027-11-21', '2027-10-01', { field: 'contractTo', problem: 'CONTRACT_NOT_LONGER' }],
    ['2028-01-01', '2028-01-02', { field: 'contractTo', problem: 'DATE_ORDER' }],
    ['2030-01-01', '2029-01-01', { code: 'LICENCE_EXPIRED' }],
  ])('until %s is refused on %s', (contractTo, at, error) => {
    expect(renew(contractTo, at)).toMatchObject({ ok: false, error });
  });

  it('lets a merchant whose contract was over go live again', () => {
    const suspended = aPartner({ name: 'PartnerSuspended', data: { reason: '合同到期' } });
    const at = day('2027-12-01');
    expect(decideStep({ step: 'go-live' }, suspended, at)).toMatchObject({
      error: { code: 'CONTRACT_NOT_RUNNING' },
    });
    const renewed = unwrap(renew('2028-11-30', at, suspended)).reduce(evolve, suspended);
    expect(decideStep({ step: 'go-live' }, renewed, at).ok).toBe(true);
  });
});

describe('a dissolved union', () => {
  const around = { isApplicantErased: false, unionStatus: 'dissolved' } as const;
  const onNotice = given(qualified, publicised);

  it.each([
    [{ step: 'publicise', noticeDays: null }, given(qualified)],
    [{ step: 'contract', ...year }, onNotice],
    [{ step: 'renew-contract', contractTo: '2028-11-21' }, aPartner()],
  ] as const)('binds itself to nothing anew: %o', (command, partner) => {
    expect(decideStep(command, partner, today).ok).toBe(true);
    expect(decideStep(command, partner, today, around)).toMatchObject({
      error: { code: 'TRADE_UNION_NOT_ACTIVE', tradeUnionId: partner.tradeUnionId, status: 'dissolved' },
    });
  });

  it('lets what was agreed run to its end, be suspended, taken up again and ended', () => {
    const suspended = aPartner({ name: 'PartnerSuspended', data: { reason: '整改' } });
    expect(decideStep({ step: 'go-live' }, suspended, today, around).ok).toBe(true);
    for (const step of ['suspend', 'delist'] as const)
      expect(decideStep({ step, reason: '工会撤销' }, aPartner(), today, around).ok).toBe(true);
    expect(decideStep({ step: 'reject', reason: '工会撤销' }, onNotice, today, around).ok).toBe(true);
  });
});

describe('contracting', () => {
  const onNotice = given(qualified, { name: 'PartnerPublicised', data: { noticeEndsOn: day('2026-11-29') } });

  it('waits for the end of the notice, its last day included', () => {
    const contract = (at: string) => decideStep({ step: 'contract', ...year }, onNotice, day(at));
    expect(contract('2026-11-29')).toEqual({
      ok: false,
      error: { code: 'PUBLIC_NOTICE_RUNNING', noticeEndsOn: '2026-11-29' },
    });
    expect(contract('2026-11-30').ok).toBe(true);
  });

  it('makes the partner live at once when the contract has begun', () => {
    const decided = decideStep({ step: 'contract', ...year }, given(qualified, publicised), today);
    expect(decided).toMatchObject({
      ok: true,
      value: [{ name: 'PartnerContracted' }, { name: 'PartnerWentLive' }],
    });
  });

  it('leaves a contract that begins later as contracted', () => {
    const later = { ...year, contractFrom: '2027-01-01' };
    expect(decideStep({ step: 'contract', ...later }, given(qualified, publicised), today)).toMatchObject({
      value: [{ name: 'PartnerContracted', data: { contractFrom: '2027-01-01' } }],
    });
  });

  it.each([
    [{ ...year, contractFrom: '2026-02-30' }, 'contractFrom'],
    [{ ...year, contractTo: 'soon' }, 'contractTo'],
    [{ ...year, contractTo: '2026-11-21' }, 'contractTo'],
    [{ contractFrom: '2025-01-01', contractTo: '2025-12-31' }, 'contractTo'],
  ])('refuses the dates %j', (dates, field) => {
    const decided = decideStep({ step: 'contract', ...dates }, given(qualified, publicised), today);
    expect(decided).toMatchObject({ error: { code: 'INVALID_INPUT', field } });
  });
});

describe('going live', () => {
  it('is possible within the time of the contract only', () => {
    const partner = given(qualified, publicised, contracted);
    const at = (date: string) => decideStep({ step: 'go-live' }, partner, day(date));
    expect(at('2026-11-22').ok).toBe(true);
    expect(at('2027-11-21').ok).toBe(true);
    for (const date of ['2026-11-21', '2027-11-22'])
      expect(at(date)).toMatchObject({ error: { code: 'CONTRACT_NOT_RUNNING', contractTo: '2027-11-21' } });
  });
});

describe('a licence', () => {
  const expired = (partner: Partner): Partner => ({ ...partner, licenceExpiresOn: day('2026-11-21') });
  const renew = (partner: Partner, licenceNumber: string, licenceExpiresOn: string) =>
    decideStep({ step: 'renew', licenceNumber, licenceExpiresOn }, partner, today);

  it('that has expired keeps its merchant from a contract and from going live', () => {
    const refused = { ok: false, error: { code: 'LICENCE_EXPIRED', licenceExpiresOn: '2026-11-21' } };
    const suspended = evolve(aPartner(), { name: 'PartnerSuspended', data: { reason: '营业执照到期' } });
    expect(decideStep({ step: 'contract', ...year }, expired(given(qualified, publicised)), today)).toEqual(
      refused,
    );
    expect(decideStep({ step: 'go-live' }, expired(suspended), today)).toEqual(refused);
  });

  it('is good on its last day', () => {
    const lastDay = { ...given(qualified, publicised, contracted), licenceExpiresOn: today };
    expect(decideStep({ step: 'go-live' }, lastDay, today).ok).toBe(true);
  });

  it('is renewed at any standing but the last, which stays what it was', () => {
    const suspended = evolve(expired(aPartner()), {
      name: 'PartnerSuspended',
      data: { reason: '营业执照到期' },
    });
    const decided = renew(suspended, ' 琼新 7 ', '2030-06-30');
    expect(decided).toEqual({
      ok: true,
      value: [
        { name: 'PartnerLicenceRenewed', data: { licenceNumber: '琼新 7', licenceExpiresOn: '2030-06-30' } },
      ],
    });
    const renewed = unwrap(decided).reduce(evolve, suspended);
    expect(renewed).toEqual({
      ...suspended,
      licenceNumber: '琼新 7',
      licenceExpiresOn: '2030-06-30',
      version: suspended.version + 1,
    });
    expect(decideStep({ step: 'go-live' }, renewed, today).ok).toBe(true);
  });

  it.each([
    [' ', '2030-06-30', 'licenceNumber', 'LICENCE_NUMBER'],
    ['长'.repeat(65), '2030-06-30', 'licenceNumber', 'LICENCE_NUMBER'],
    ['琼新 7', '2030-02-30', 'licenceExpiresOn', 'DATE_FORM'],
    ['琼新 7', '2028-12-31', 'licenceExpiresOn', 'LICENCE_NOT_LONGER'],
  ])('is not renewed with the number %j until %s', (number, expires, field, problem) => {
    expect(renew(aPartner(), number, expires)).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field, problem },
    });
  });

  it('is not renewed by an expired one', () => {
    const old = { ...aPartner(), licenceExpiresOn: day('2025-01-01') };
    expect(renew(old, '琼新 7', '2026-11-21')).toMatchObject({ error: { code: 'LICENCE_EXPIRED' } });
    expect(renew(old, '琼新 7', '2026-11-22').ok).toBe(true);
  });
});

describe('ending', () => {
  it('needs a meaningful reason', () => {
    const suspend = (reason: string) => decideStep({ step: 'suspend', reason }, aPartner(), today);
    expect(suspend(' 短 ')).toMatchObject({ error: { field: 'reason', problem: 'REASON_LENGTH' } });
    expect(suspend('..........')).toMatchObject({ error: { field: 'reason', problem: 'REASON_NO_WORDS' } });
    expect(suspend(' 年检未通过，整改中 ')).toEqual({
      ok: true,
      value: [{ name: 'PartnerSuspended', data: { reason: '年检未通过，整改中' } }],
    });
  });
});

it('every step outside the life cycle is refused', () => {
  const suspended: Partner = evolve(aPartner(), { name: 'PartnerSuspended', data: { reason: '年检未通过' } });
  const refused: [Partner, Parameters<typeof decideStep>[0]][] = [
    [given(), { step: 'publicise', noticeDays: null }],
    [given(qualified), { step: 'contract', ...year }],
    [aPartner(), { step: 'go-live' }],
    [aPartner(), { step: 'reject', reason: '材料不实' }],
    [suspended, { step: 'suspend', reason: '再次停用' }],
    [given(), { step: 'delist', reason: '退出合作' }],
  ];
  for (const [partner, command] of refused)
    expect(decideStep(command, partner, today)).toEqual({
      ok: false,
      error: { code: 'PARTNER_STEP_NOT_OPEN', status: partner.status },
    });
});
