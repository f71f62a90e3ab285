import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.js';

describe('eventually', () => {
  it('gives the value of the first check that passes', async () => {
    let tries = 0;
    const value = await eventually(() => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
      return tries;
    });
    expect(value).toBe(3);
  });

  it('throws what the check threw last, when the time is over', async () => {
    await expect(eventually(() => Promise.reject(new Error('still not')), 50)).rejects.toThrow('still not');
  });
});
