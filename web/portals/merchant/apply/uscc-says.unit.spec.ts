import { describe, expect, it } from '@jest/globals';
import { usccSays } from './uscc-says.js';

describe('a unified social credit code while it is typed', () => {
  it('is short until it is whole, and right when its check characters are, in any width and case', () => {
    expect(usccSays('')).toEqual({ is: 'empty' });
    expect(usccSays('91350100m0001')).toEqual({ is: 'short', left: 5 });
    expect(usccSays('91350100M000100Y43')).toEqual({ is: 'right' });
    expect(usccSays(' ９１350100m000100y43 ')).toEqual({ is: 'right' });
    expect(usccSays('91350100 M000100Y43')).toEqual({ is: 'right' });
    expect(usccSays('9135 0100 m0001')).toEqual({ is: 'short', left: 5 });
  });

  it('is told at once which letter cannot be in one, and that a check character does not fit', () => {
    expect(usccSays('9135O')).toEqual({ is: 'form' });
    expect(usccSays('91350100M000100Y431')).toEqual({ is: 'form' });
    expect(usccSays('91350100M000100Y44')).toEqual({ is: 'check' });
  });

  it('is a trade union’s when it begins with 8', () => {
    expect(usccSays('81460000MC3000000P').is).not.toBe('right');
  });
});
