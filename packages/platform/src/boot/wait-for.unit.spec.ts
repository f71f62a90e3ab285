import { describe, expect, it } from '@jest/globals';
import { RecordedLog } from '../spec/recorded-log.js';
import { BootProblem, waitFor } from './wait-for.js';

function waiting(waitMs = 5_000) {
  const log = new RecordedLog('billing');
  return {
    options: { what: 'PostgreSQL at 127.0.0.1:4032', logger: log.logger, waitMs },
    sentences: () => log.sentences,
  };
}

describe('waiting for a dependency at boot', () => {
  it('says nothing when it answers at once', async () => {
    const { options, sentences } = waiting();
    expect(await waitFor(async () => 7, options)).toBe(7);
    expect(sentences()).toEqual([]);
  });

  it('shows progress and continues when it answers at last', async () => {
    const { options, sentences } = waiting();
    let tries = 0;
    const answer = await waitFor(async () => {
      if (++tries < 3) throw new Error('connect ECONNREFUSED');
      return 'up';
    }, options);
    expect(answer).toBe('up');
    expect(sentences()).toEqual([
      'waiting for PostgreSQL at 127.0.0.1:4032',
      'waiting for PostgreSQL at 127.0.0.1:4032',
      'PostgreSQL at 127.0.0.1:4032 answers',
    ]);
  });

  it('gives up in time with one clear line', async () => {
    const { options } = waiting(250);
    const refused = waitFor(() => Promise.reject(new Error('connect ECONNREFUSED')), options);
    await expect(refused).rejects.toThrow(
      'PostgreSQL at 127.0.0.1:4032 did not answer in time: connect ECONNREFUSED',
    );
    await expect(refused).rejects.toBeInstanceOf(BootProblem);
  });

  it('does not wait for what waiting cannot mend', async () => {
    const { options, sentences } = waiting();
    const refused = waitFor(() => Promise.reject(new Error('password authentication failed')), {
      ...options,
      hopeless: () => true,
    });
    await expect(refused).rejects.toThrow('cannot be used: password authentication failed');
    expect(sentences()).toEqual([]);
  });
});
