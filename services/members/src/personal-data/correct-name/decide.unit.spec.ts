import { describe, expect, it } from '@jest/globals';
import { someId } from '../../spec/builders.js';
import { decideCorrection, type CorrectNameCommand } from './decide.js';

const good: CorrectNameCommand = {
  personId: someId(),
  actorId: someId(),
  name: '刘𠮷',
  reason: '名册中生僻字丢失，已核对身份证',
};
const state = { name: '刘红' };

describe('a name correction', () => {
  it('is made in the normal form of names, with its reason', () => {
    expect(decideCorrection({ ...good, name: ' 刘\u200b 𠮷 ', reason: ` ${good.reason} ` }, state)).toEqual({
      ok: true,
      value: { name: '刘𠮷', reason: good.reason },
    });
  });

  it('may only change how the name is written', () => {
    expect(decideCorrection({ ...good, name: 'Ann Lee' }, { name: 'ANN LEE' }).ok).toBe(true);
  });

  it.each([
    ['a bad name', { name: '刘?' }, { code: 'INVALID_INPUT', field: 'name', problem: 'NAME_LOST_CHARACTER' }],
    ['no name', { name: '\u200b' }, { code: 'INVALID_INPUT', field: 'name', problem: 'NAME_LENGTH' }],
    ['no reason', { reason: ' 改 ' }, { code: 'INVALID_INPUT', field: 'reason', problem: 'REASON_LENGTH' }],
    ['the person', { actorId: good.personId }, { code: 'NOT_ALLOWED', forGood: true }],
    ['the same name', { name: '刘　红' }, { code: 'PERSON_NAME_ALREADY_HELD', personId: good.personId }],
  ])('is refused with or by %s', (_, change, error) => {
    expect(decideCorrection({ ...good, ...change }, state)).toEqual({ ok: false, error });
  });
});
