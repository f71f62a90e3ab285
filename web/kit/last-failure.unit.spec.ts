import { describe, expect, it } from '@jest/globals';
import { Failure } from './failure.js';
import { failureToTell } from './last-failure.js';

const away = new Failure('unavailable');
const kept = { key: 'campaign 1', failure: away };

describe('what was wrong at the last asking', () => {
  it('is told while the same is asked for again, which the library has forgotten by then', () => {
    expect(failureToTell(null, 'campaign 1', kept)).toBe(away);
  });

  it('says nothing of something else, and nothing where all was well', () => {
    expect(failureToTell(null, 'campaign 2', kept)).toBeNull();
    expect(failureToTell(null, 'campaign 1', null)).toBeNull();
  });

  it('gives way to what is wrong now', () => {
    const now = new Failure('forbidden');
    expect(failureToTell(now, 'campaign 1', kept)).toBe(now);
    expect(failureToTell(new TypeError('a broken line'), 'campaign 1', kept)).not.toBe(away);
  });
});
