import { describe, expect, it } from '@jest/globals';
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
      value: [{ type: 'Publicised', noticeEndsOn: '2026-11-29' }],
    });
    expect(publicise(30)).toMatchObject({ value: [{ noticeEndsOn: '2026-12-22' }] });
    for (const days of [0, -1, 91, 1.5])
      expect(publicise(days)).toMatchObject({ error: { field: 'noticeDays' } });
  });
});

describe('contracting', () => {
  const onNotice = given(qualified, { type: 'Publicised', noticeEndsOn: day('2026-11-29') });

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
    expect(decided).toMatchObject({ ok: true, value: [{ type: 'Contracted' }, { type: 'WentLive' }] });
  });

  it('leaves a contract that begins later as contracted', () => {
    const later = { ...year, contractFrom: '2027-01-01' };
    expect(decideStep({ step: 'contract', ...later }, given(qualified, publicised), today)).toMatchObject({
      value: [{ type: 'Contracted', contractFrom: '2027-01-01' }],
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
  it('happens within the time of the contract only', () => {
    const partner = given(qualified, publicised, contracted);
    const at = (date: string) => decideStep({ step: 'go-live' }, partner, day(date));
    expect(at('2026-11-22').ok).toBe(true);
    expect(at('2027-11-21').ok).toBe(true);
    for (const date of ['2026-11-21', '2027-11-22'])
      expect(at(date)).toMatchObject({ error: { code: 'CONTRACT_NOT_RUNNING', contractTo: '2027-11-21' } });
  });
});

describe('ending', () => {
  it('needs a reason that says something', () => {
    const suspend = (reason: string) => decideStep({ step: 'suspend', reason }, aPartner(), today);
    expect(suspend(' 太短 ')).toMatchObject({ error: { field: 'reason', problem: 'REASON_LENGTH' } });
    expect(suspend(' 年检未通过，整改中 ')).toEqual({
      ok: true,
      value: [{ type: 'Suspended', reason: '年检未通过，整改中' }],
    });
  });
});

it('refuses every step that the life cycle does not have, and takes no other way round', () => {
  const suspended: Partner = evolve(aPartner(), { type: 'Suspended', reason: '年检未通过' });
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
