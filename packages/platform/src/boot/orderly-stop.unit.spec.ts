import { describe, expect, it } from '@jest/globals';
import { RecordedLog } from '../spec/recorded-log.js';
import { orderlyStop, type StoppedParts } from './orderly-stop.js';

function parts(change: Partial<Record<string, () => Promise<void>>> = {}) {
  const done: string[] = [];
  const log = new RecordedLog('billing');
  const step = (name: string) => async () => {
    await change[name]?.();
    done.push(name);
  };
  const foundation: StoppedParts = {
    health: { beginToStop: () => void done.push('not ready') },
    upkeep: { stop: step('upkeep') },
    remedies: { breakOff: () => void done.push('break off'), stop: step('remedies') },
    relay: { stop: step('relay') },
    security: { write: step('security') },
    broker: { close: step('broker') },
    metrics: { close: () => undefined },
    closeDatabase: step('database'),
    logger: log.logger,
  };
  const stop = orderlyStop({ close: step('door') }, foundation);
  return { stop, done, sentences: () => log.sentences };
}

describe('stopping in good order', () => {
  it('drops readiness first, and closes the database last, when nobody needs it', async () => {
    const { stop, done, sentences } = parts();
    await stop();
    expect(done).toEqual([
      'not ready',
      'break off',
      'door',
      'upkeep',
      'security',
      'remedies',
      'relay',
      'broker',
      'database',
    ]);
    expect(sentences()).toEqual(['stopped']);
  });

  it('happens once, however often it is asked for', async () => {
    const { stop, done } = parts();
    await Promise.all([stop(), stop()]);
    expect(done.filter((name) => name === 'door')).toHaveLength(1);
  });

  it('continues when something cannot be closed, and says what', async () => {
    const { stop, done, sentences } = parts({ broker: () => Promise.reject(new Error('gone')) });
    await stop();
    expect(done).toEqual([
      'not ready',
      'break off',
      'door',
      'upkeep',
      'security',
      'remedies',
      'relay',
      'database',
    ]);
    expect(sentences()).toEqual(['the broker did not close well', 'stopped']);
  });

  it('ends in time even when something never closes', async () => {
    const { stop, sentences } = parts({ relay: () => new Promise(() => undefined) });
    await stop(50);
    expect(sentences()).toEqual(['stopping took longer than 50 ms; what is left is cut off']);
  });
});
