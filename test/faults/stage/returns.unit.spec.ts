import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './plan.js';
import { Returns, suffered } from './returns.js';

describe('the returns of a volley', () => {
  const [quick, slow]: Fault[] = [
    { kind: 'killed', parts: ['gateway'] },
    { kind: 'stopped', part: 'issuer', ms: 200 },
  ];
  if (!quick || !slow) throw new Error('two faults are made');

  it('are counted from the end of each fault, and not from that of the slowest', async () => {
    const returns = new Returns();
    const still = await suffered(returns, {
      faults: [quick, slow],
      suffer: async (fault) => sleep(fault === slow ? 200 : 0),
      // Before the slow one has ended: whoever looks only then finds that it took no time.
      answered: async () => sleep(100),
    });
    await Promise.all(still);
    expect(returns.counts).toEqual({ 'killed gateway': 1, 'stopped issuer': 1 });
    expect(returns.said).toMatch(/^killed gateway: 1 times, answered again after (0\.[1-9]|[1-9])/);
  });

  it('name what had not ended by then', async () => {
    const returns = new Returns();
    const ends = [sleep(0), sleep(60)];
    const answers = [sleep(200), sleep(61)];
    const still = await suffered(returns, {
      faults: [quick, slow],
      suffer: async (fault) => ends[fault === slow ? 1 : 0],
      answered: async () => answers.shift(),
    });
    await Promise.all(still);
    expect(returns.longest.after).toBe('gateway killed (beside issuer stopped for 0.2 s)');
  });
});
