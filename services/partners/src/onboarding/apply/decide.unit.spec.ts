import { describe, expect, it } from '@jest/globals';
import { organisationCheckCharacter, usccCheckCharacter } from '@puhui/kernel';
import { anApplication, today } from '../../spec/builders.js';
import { decideApply, type Apply } from './decide.js';

const good: Apply = { ...anApplication(), today };
const open = { unionStatus: 'active' as const, usccTaken: false, nameOfUnion: false, usccConfirmed: false };
const uscc = (first8: string, organisation: string): string => {
  const first17 = first8 + organisation + organisationCheckCharacter(organisation);
  return first17 + usccCheckCharacter(first17);
};

describe('an application', () => {
  it('is accepted with its code in capitals', () => {
    const decided = decideApply({ ...good, uscc: good.uscc.toLowerCase(), name: ' 椰城快洗 ' }, open);
    expect(decided).toMatchObject({
      ok: true,
      value: { name: 'PartnerApplied', data: { uscc: good.uscc, name: '椰城快洗' } },
    });
  });

  it.each([
    ['a code of 17 characters', { uscc: good.uscc.slice(1) }, 'uscc', 'USCC_FORM'],
    ['a wrong last character', { uscc: `${good.uscc.slice(0, 17)}9` }, 'uscc', 'USCC_CHECK_CHARACTER'],
    [
      'a wrong organisation code inside',
      { uscc: `91350100M000100Y5${usccCheckCharacter('91350100M000100Y5')}` },
      'uscc',
      'USCC_ORGANISATION_CODE',
    ],
    ["a union's own code", { uscc: uscc('81460000', 'MC000001') }, 'uscc', 'USCC_OF_A_UNION'],
    ['no name', { name: '  ' }, 'name', 'NAME_LENGTH'],
    ['an invisible name', { name: '\u200b' }, 'name', 'NAME_LENGTH'],
    ['a name that turns the direction', { name: '\u202e快洗' }, 'name', 'NAME_CONTROL_SIGN'],
    ['a name in letters that imitate others', { name: '快洗СОСА' }, 'name', 'NAME_IMITATES'],
    ['a name that lost a character', { name: '\ufffd快洗' }, 'name', 'NAME_LOST_CHARACTER'],
    ['no licence', { licenceNumber: '' }, 'licenceNumber', 'LICENCE_NUMBER'],
    ['a day that is none', { licenceExpiresOn: '2027-02-30' }, 'licenceExpiresOn', 'DATE_FORM'],
    ['a plan too long', { plan: '长'.repeat(2001) }, 'plan', 'TEXT_LENGTH'],
  ])('with %s is refused, naming the field', (_, change, field, problem) => {
    expect(decideApply({ ...good, ...change }, open)).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field, problem },
    });
  });

  it('under a name that reads as a union’s is refused, naming the field', () => {
    expect(decideApply(good, { ...open, nameOfUnion: true })).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field: 'name', problem: 'NAME_OF_A_UNION' },
    });
  });

  it('on an expired licence is refused; on its last day it is not', () => {
    expect(decideApply({ ...good, licenceExpiresOn: '2026-11-21' }, open)).toEqual({
      ok: false,
      error: { code: 'LICENCE_EXPIRED', licenceExpiresOn: '2026-11-21' },
    });
    expect(decideApply({ ...good, licenceExpiresOn: today }, open).ok).toBe(true);
  });
});

describe('an application for a known merchant or union', () => {
  it('is refused for a merchant that already has one', () => {
    expect(decideApply(good, { ...open, usccTaken: true })).toMatchObject({
      error: { code: 'USCC_ALREADY_TAKEN', uscc: good.uscc },
    });
  });

  it('is accepted with a code that an officer has confirmed, whatever its check character', () => {
    const wrong = '91350100M000100Y44';
    expect(decideApply({ ...good, uscc: wrong }, { ...open, usccConfirmed: true })).toMatchObject({
      ok: true,
      value: { data: { uscc: wrong } },
    });
  });

  it('is refused for a union that is not there, or is dissolved', () => {
    expect(decideApply(good, { ...open, unionStatus: null })).toMatchObject({
      error: { code: 'TRADE_UNION_UNKNOWN', tradeUnion: good.tradeUnionId },
    });
    expect(decideApply(good, { ...open, unionStatus: 'dissolved' as const })).toMatchObject({
      error: { code: 'TRADE_UNION_NOT_ACTIVE', tradeUnionId: good.tradeUnionId, status: 'dissolved' },
    });
  });
});
