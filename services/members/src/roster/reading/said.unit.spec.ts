import { describe, expect, it } from '@jest/globals';
import { readSaid } from './said.js';

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
    expect(readSaid({ workerType })).toMatchObject({ ok: false, error: refusal });
  });

  it('is kept in normal form', () => {
    expect(readSaid({ workerType: ' 网约\u200b送餐员 ' })).toEqual({
      ok: true,
      value: { workerType: '网约送餐员' },
    });
  });
});
