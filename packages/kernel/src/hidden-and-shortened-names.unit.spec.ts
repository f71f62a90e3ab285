import { describe, expect, it } from '@jest/globals';
import { foldName, parsePersonName } from './person-name.js';
import { unwrap } from './result.js';

describe('a hidden name', () => {
  const hidden = '王×× 王× 王某某 王某 欧阳某某 王XX 王xx 王X 王ＸＸ 王X三 某某 王✕✕ 王╳'.split(' ');
  it.each(hidden)('is recognised: %s', (name) => {
    expect(parsePersonName(name)).toEqual({ ok: false, error: { code: 'NAME_LOST_CHARACTER' } });
  });

  it.each(['Xu Xin', 'Xavier', '张Xavier', 'Xi Xx', 'Max'])(
    'is not recognised where the letter belongs to the name: %s',
    (name) => {
      expect(unwrap(parsePersonName(name))).toBe(name);
    },
  );
});

describe('a name with or without a meaningless sign', () => {
  it.each([
    ['བསྟན་འཛིན', 'བསྟན་འཛིན་'],
    ['བསྟན་འཛིན', 'བསྟན༌འཛིན༌'],
    ['བསྟན་འཛིན', 'བསྟན་ འཛིན་ '],
    ['J. Smith', 'J Smith'],
    ['J. R. Lee', 'J R Lee'],
    ['J.R. Lee', 'J R. Lee'],
    ['Ann Lee J.', 'Ann Lee J'],
    ['Н. Иванов', 'Н Иванов'],
  ])('is one name: %s, %s', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
    expect(unwrap(parsePersonName(one.trim()))).toBe(one.trim());
  });

  it.each([
    ['J Smith', 'JSmith'],
    ['J Smith', 'K Smith'],
    ['བསྟན་འཛིན', 'བསྟན'],
    ['张 J Lee', '张 JLee'],
  ])('is another name: %s, %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });
});
