import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import type { Sql, Writer } from '@puhui/postgres';
import { Metrics } from '../metrics/metrics.js';
import { removeWhatIsOver } from './remove-what-is-over.js';
import type { RetentionTable } from './retention.js';

const proved = { by: 'nothing', why: 'a spec' } as const;
const days = { kept: 'for days', days: 1, ground: 'a spec', since: 'at', proved } as const;
const retention: RetentionTable = { 'spec.first': days, 'spec.held': days, 'spec.last': days };

describe('a table from which nothing can be removed', () => {
  it('keeps no other from its turn, and is named at the end', async () => {
    const asked: string[] = [];
    const tableOf = (text: string): string =>
      Object.keys(retention).find((name) => text.includes(name.replace('spec.', ''))) ?? '';
    const tx: Writer = {
      returning: async <Rows>(statement: Sql): Promise<Rows> => {
        const table = tableOf(JSON.stringify(statement));
        if (table !== '') asked.push(table);
        if (table === 'spec.held') throw new Error('other rows rest on it');
        return [{ rows: 0 }] as Rows;
      },
      query: <T>(): Promise<T> => Promise.resolve([{ rows: 0 }] as T),
      execute: () => Promise.reject(new Error('removes nothing by itself')),
    };
    const database = {
      transaction: <T>(work: (open: Writer) => Promise<T>): Promise<T> => work(tx),
    };
    const metrics = new Metrics('spec', false);
    const clock = new ManualClock(new Date('2026-11-26T00:00:00Z'));
    const removing = removeWhatIsOver({ database, clock, metrics, retention });
    await expect(removing).rejects.toThrow('nothing was removed from spec.held');
    expect(asked).toEqual(['spec.first', 'spec.held', 'spec.last']);
    metrics.close();
  });
});
