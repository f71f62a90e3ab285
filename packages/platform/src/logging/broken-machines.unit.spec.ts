import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RecordedLog } from '../spec/recorded-log.js';
import { BrokenMachines } from './broken-machines.js';

const SENTENCE = 'a request failed because of a broken machine';
const broken = (code: string): Error => Object.assign(new Error(`broken: ${code}`), { code });

let log: RecordedLog;
let counted: string[];
let machines: BrokenMachines;
beforeEach(() => {
  jest.useFakeTimers();
  log = new RecordedLog('benefits');
  counted = [];
  machines = new BrokenMachines({ logger: log.logger, count: (code) => counted.push(code) });
});
afterEach(() => {
  jest.useRealTimers();
});
const note = (code: string, nr: number): void =>
  machines.note(SENTENCE, { err: broken(code), errorTraceId: `trace-${nr}`, path: [`a${nr}`] });

describe('what broken machines cost', () => {
  it('is written at once the first time, and a flood behind it once a second with how many', () => {
    for (let nr = 0; nr < 500; nr += 1) note('P2028', nr);
    expect(log.records).toMatchObject([{ msg: SENTENCE, errorTraceId: 'trace-0', path: ['a0'] }]);
    jest.advanceTimersByTime(1_000);
    expect(log.records.slice(1)).toMatchObject([{ msg: SENTENCE, times: 499, path: ['a499'] }]);
    expect(log.last?.['errorTraceIds']).toHaveLength(100);
    note('P2028', 500);
    expect(log.lines).toHaveLength(2);
    jest.advanceTimersByTime(1_000);
    expect(log.last).toMatchObject({ times: 1, errorTraceIds: ['trace-500'] });
    expect(counted).toHaveLength(501);
  });

  it('is written at once again after a second in which there was none', () => {
    note('P2028', 0);
    jest.advanceTimersByTime(1_000);
    note('P2028', 1);
    expect(log.records.map(({ errorTraceId }) => errorTraceId)).toEqual(['trace-0', 'trace-1']);
  });

  it('is told apart by what the machine said', () => {
    note('P2028', 0);
    note('ECONNREFUSED', 1);
    note('P2028', 2);
    expect(log.records.map(({ errorTraceId }) => errorTraceId)).toEqual(['trace-0', 'trace-1']);
    expect(counted).toEqual(['P2028', 'ECONNREFUSED', 'P2028']);
  });
});
