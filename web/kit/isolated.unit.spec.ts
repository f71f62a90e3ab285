import { describe, expect, it } from '@jest/globals';
import { isolated } from './isolated.js';
import { inBoth } from './words.js';

const CAFE = 'מסעדה (12)';

describe('a name that runs from right to left', () => {
  it('is kept apart from the line around it', () => {
    expect(isolated(CAFE)).toBe(`\u2068${CAFE}\u2069`);
    expect(isolated('ئابدۇللا')).toBe('\u2068ئابدۇللا\u2069');
    expect(isolated('\u{1e900}\u{1e901}')).toBe('\u2068\u{1e900}\u{1e901}\u2069');
  });

  it('is kept apart in every sentence of the words, whoever forgets it', () => {
    const words = inBoth(
      { at: (name: string, units: number) => `在${name}：${units} 份`, bare: '没有' },
      { at: (name: string, units: number) => `At ${name}: ${units}`, bare: 'None' },
    );
    expect(words.zh.at(CAFE, 3)).toBe(`在\u2068${CAFE}\u2069：3 份`);
    expect(words.en.at(CAFE, 3)).toBe(`At \u2068${CAFE}\u2069: 3`);
    expect([words.zh.bare, words.en.bare]).toEqual(['没有', 'None']);
  });
});

it.each(['海南省总工会', '<img src=x>', "O'Brien & 7-11", '买买提·吐尔逊', '𠮷野家', ''])(
  'the name %j needs nothing around it',
  (name) => expect(isolated(name)).toBe(name),
);
