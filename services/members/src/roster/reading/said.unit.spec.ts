import { describe, expect, it } from '@jest/globals';
import type { BusinessDate } from '@puhui/kernel';
import { readSaid } from './said.js';

const today = '2026-11-22' as BusinessDate;

describe('a worker type for a whole file', () => {
  it.each([
    ['a\u0000b', 'NAME_CONTROL_SIGN'],
    ['a\u001b[31mb', 'NAME_CONTROL_SIGN'],
    ['a\u202eb', 'NAME_CONTROL_SIGN'],
    ['a\ufffdb', 'NAME_LOST_CHARACTER'],
    ['a\ud800b', 'NAME_LOST_CHARACTER'],
    ['〓〓', 'NAME_LOST_CHARACTER'],
    [' ', 'WORK_TEXT'],
    ['\u200b', 'WORK_TEXT'],
    ['长'.repeat(41), 'WORK_TEXT'],
  ])('is refused as it is in a row: %j', (workerType, problem) => {
    const refusal = { code: 'INVALID_INPUT', field: 'workerType', problem };
    expect(readSaid({ workerType }, today)).toMatchObject({ ok: false, error: refusal });
  });

  it('is kept in normal form', () => {
    expect(readSaid({ workerType: ' 网约\u200b送餐员 ' }, today)).toEqual({
      ok: true,
      value: { workerType: '网约送餐员' },
    });
  });
});

describe('a join date for a whole file', () => {
  it.each([
    ['2026-11-23', 'JOIN_DATE_FUTURE'],
    ['1021-03-05', 'JOIN_DATE'],
    ['21/3/5', 'JOIN_DATE'],
    ['不详', 'JOIN_DATE'],
  ])('is refused before the file is read: %s', (joinedOn, problem) => {
    const refusal = { code: 'INVALID_INPUT', field: 'joinedOn', problem };
    expect(readSaid({ joinedOn }, today)).toMatchObject({ ok: false, error: refusal });
  });

  it('may be today, and of a month is its first day', () => {
    expect(readSaid({ joinedOn: '2026-11-22' }, today)).toMatchObject({ value: { joinedOn: '2026-11-22' } });
    expect(readSaid({ joinedOn: '2021年3月' }, today)).toMatchObject({ value: { joinedOn: '2021-03-01' } });
  });
});
