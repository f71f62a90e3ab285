import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unifyHan } from './look-alikes.js';
import { foldName, parsePersonName } from './person-name.js';
import { unwrap } from './result.js';

it.each([
  ['ꀊꇐ', 'ꀊꇐ'],
  ['Нурлан', 'Нурлан'],
  ['김철수', '김철수'],
  ['ᠪᠠᠲᠤ᠆ᠰᠦ', 'ᠪᠠᠲᠤ᠆ᠰᠦ'],
  ['D’Angelo', 'D’Angelo'],
  ['Jean‐Luc', 'Jean‐Luc'],
  ['LEE, ANN', 'LEE, ANN'],
  ['Nguyễn Văn An', 'Nguyễn Văn An'],
  ['N\u0303oz', 'Ñoz'],
  ['อรุณ', 'อรุณ'],
])('the name %j, of any people, is kept as %j', (text, name) => {
  expect(unwrap(parsePersonName(text))).toBe(name);
});

describe('a name', () => {
  it.each([
    ['张三', '张三'],
    [' 张 三 ', '张三'],
    ['张\u3000三', '张三'],
    ['张\u200b三', '张三'],
    ['\u200e张三\u202c', '张三'],
    ['⼾川', '户川'],
    ['⻢⻰', '马龙'],
    ['⾦⽟', '金玉'],
    ['\uf90a玉', '金玉'],
    ['王\ue863', '王䶮'],
    ['辻\u{e0100}', '辻'],
    ['刘𠮷', '刘𠮷'],
    ['李〇', '李〇'],
    ['王芳2', '王芳2'],
    ['丙１２', '丙12'],
    ['Ａｎｎ　 Ｌｅｅ', 'Ann Lee'],
    ['Mary  Ann Lee', 'Mary Ann Lee'],
    ['买买提 • 吐尔逊', '买买提·吐尔逊'],
    ['买买提．吐尔逊', '买买提·吐尔逊'],
    ['买买提.吐尔逊', '买买提·吐尔逊'],
    ['买买提。吐尔逊', '买买提·吐尔逊'],
    ['买买提・・吐尔逊', '买买提·吐尔逊'],
    ['买买提 吐尔逊', '买买提 吐尔逊'],
    ['买买提\u3000 吐尔逊', '买买提 吐尔逊'],
    ['欧阳 娜娜', '欧阳 娜娜'],
    ['欧 阳 娜 娜', '欧阳娜娜'],
    ['欧阳 娜', '欧阳娜'],
    ['张 三丰', '张三丰'],
    ['Ｊ．Ｓｍｉｔｈ', 'J.Smith'],
    ['J．R．Lee', 'J.R.Lee'],
    ['ئابدۇللا．تۇرسۇن', 'ئابدۇللا·تۇرسۇن'],
    ['Lee．张', 'Lee.张'],
    ['J. R. Lee', 'J. R. Lee'],
    ["O'Brien", "O'Brien"],
    ['ᠪᠠᠲᠤ', 'ᠪᠠᠲᠤ'],
    ['ᠪ\u180bᠠ\u180c', 'ᠪ\u180bᠠ\u180c'],
    ['张\u180e三\ufe00\u034f', '张三'],
    ['ᠪ\ufe00\ufe00', 'ᠪ\ufe00'],
    ['བཀྲ་ཤིས', 'བཀྲ་ཤིས'],
  ])('written %j is kept as %j', (text, name) => {
    expect(unwrap(parsePersonName(text))).toBe(name);
  });

  it.each(Array.from('·•‧∙⋅・･．﹒⸱'))('may have its middle dot as %s', (dot) => {
    expect(unwrap(parsePersonName(`古丽${dot}买买提`))).toBe('古丽·买买提');
  });
});

describe('a text that is no name', () => {
  it.each([
    ['', 'NAME_LENGTH'],
    ['\u200b', 'NAME_LENGTH'],
    ['\u3164', 'NAME_LENGTH'],
    ['\u3000', 'NAME_LENGTH'],
    ['长'.repeat(101), 'NAME_LENGTH'],
    ['\u202e张三', 'NAME_CONTROL_SIGN'],
    ['张\u001b[31m三', 'NAME_CONTROL_SIGN'],
    ['张\u0000三', 'NAME_CONTROL_SIGN'],
    ['刘?', 'NAME_LOST_CHARACTER'],
    ['刘？', 'NAME_LOST_CHARACTER'],
    ['刘\ufffd', 'NAME_LOST_CHARACTER'],
    ['刘□', 'NAME_LOST_CHARACTER'],
    ['刘〓', 'NAME_LOST_CHARACTER'],
    ['刘*', 'NAME_LOST_CHARACTER'],
    ['刘\ue000', 'NAME_LOST_CHARACTER'],
    ['刘\ud842', 'NAME_LOST_CHARACTER'],
    ['--', 'NAME_NO_LETTER'],
    ['·', 'NAME_NO_LETTER'],
    ['123', 'NAME_NO_LETTER'],
    ['张123', 'NAME_SIGN'],
    ['3张', 'NAME_SIGN'],
    ['张3李4', 'NAME_SIGN'],
    ['张三13812345678', 'NAME_SIGN'],
    ["=cmd|'/c calc'!A1", 'NAME_SIGN'],
    ['+张三', 'NAME_SIGN'],
    ['@SUM(A)', 'NAME_SIGN'],
    ['张三,李四', 'NAME_SIGN'],
    ['张三、李四', 'NAME_SIGN'],
    ['张三(大)', 'NAME_SIGN'],
    ['刘\u2370', 'NAME_SIGN'],
    ['刘\u{1f600}', 'NAME_SIGN'],
    ['Ann,', 'NAME_SIGN'],
  ])('written %j is refused as %s', (text, code) => {
    expect(parsePersonName(text)).toEqual({ ok: false, error: { code } });
  });
});

describe('two names are one', () => {
  it.each([
    ['张三', '张\u200b三'],
    ['户川', '⼾川'],
    ['Ann Lee', 'ANN  LEE'],
    ['Ann Lee', 'ａｎｎ　ｌｅｅ'],
    ["O'Brien", 'O’BRIEN'],
    ['Jean-Luc', 'Jean‐Luc'],
    ['买买提·吐尔逊', '买买提•吐尔逊'],
    ['买买提·吐尔逊', '买买提 吐尔逊'],
    ['买买提·吐尔逊', '买买提吐尔逊'],
    ['买买提 吐尔逊', '买买提吐尔逊'],
    ['欧阳娜娜', '欧阳 娜娜'],
    ['Ｊ．Ｓｍｉｔｈ', 'J.Smith'],
    ['J·Smith', 'J.Smith'],
    ['J·Smith', 'J. Smith'],
    ['é', 'e\u0301'],
  ])('when written %j and %j', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it.each([
    ['张三', '张叁'],
    ['Ann Lee', 'Annlee'],
    ['A·Lee', 'ALee'],
    ['马', '馬'],
  ])('but not when written %j and %j', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  it('with any invisible sign anywhere', () => {
    const invisible = fc.constantFrom(
      '\u200b',
      '\u200e',
      '\u202c',
      '\u2060',
      '\ufeff',
      '\u00ad',
      '\ufe0f',
      '\u200d',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('欧阳娜娜', 'Ann Lee', '买买提·吐尔逊'),
        invisible,
        fc.nat(12),
        (name, sign, at) => {
          expect(foldName(name.slice(0, at) + sign + name.slice(at))).toBe(foldName(name));
        },
      ),
    );
  });
});

it('every Unicode radical is folded but the one that stands for no character', () => {
  const left: string[] = [];
  for (let point = 0x2e80; point <= 0x2fd5; point += 1) {
    const radical = String.fromCodePoint(point);
    if (/\p{Cn}/u.test(radical)) continue;
    if (/[\u2e80-\u2fdf]/u.test(unifyHan(radical))) left.push(radical);
  }
  expect(left).toEqual(['⺀']);
});

it('a private code of GBK becomes its character, never another private code', () => {
  for (let point = 0xe815; point <= 0xe864; point += 1)
    expect(unifyHan(String.fromCodePoint(point))).toMatch(/^\p{Script=Han}$/u);
  expect([0xe81e, 0xe831, 0xe863].map((point) => unifyHan(String.fromCodePoint(point)))).toEqual([
    '龴',
    '𡗗',
    '䶮',
  ]);
});

describe('a name that was read', () => {
  it.each(['张⸱ ・', '买买提⸱ ・吐尔逊', '张·．三', '张 ·三'])('is read as itself: %s', (text) => {
    const read = parsePersonName(text);
    if (read.ok) expect(parsePersonName(read.value)).toEqual(read);
  });

  it.each(['买买提●吐尔逊', '买买提˙吐尔逊', '买买提 ㆍ 吐尔逊', '买买提⸱ ・吐尔逊', '买买提 ● ˙ 吐尔逊'])(
    'has one middle dot however it was typed: %s',
    (text) => {
      expect(parsePersonName(text)).toEqual({ ok: true, value: '买买提·吐尔逊' });
    },
  );

  it.each(['张●', '●三', '张●●'])('with a dot beside no letter has lost one: %s', (text) => {
    expect(parsePersonName(text)).toMatchObject({ error: { code: 'NAME_LOST_CHARACTER' } });
  });
});

it.each([' ', '\n', '\t', '.', '· '])(
  'of more than any name has, it is %j, it is none, and itself alone',
  (between) => {
    const long = `王${between.repeat(100_000)}芳`;
    expect(parsePersonName(long)).toEqual({ ok: false, error: { code: 'NAME_LENGTH' } });
    expect(foldName(long)).toBe(long);
  },
);

it('common Chinese characters are in normal form, as a slower check agrees', () => {
  const all = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, at) => String.fromCodePoint(0x4e00 + at));
  // What nobody can see is left out, and keeps a name from the shorter way.
  const longer = (sign: string): string => `${sign}\u200b${sign}`;
  const shorter = (sign: string): string => sign + sign;
  expect(all.filter((sign) => foldName(longer(sign)) !== shorter(sign))).toEqual([]);
  expect(all.filter((sign) => foldName(shorter(sign)) !== shorter(sign))).toEqual([]);
  const kept = (text: string): string | null => {
    const read = parsePersonName(text);
    return read.ok ? read.value : null;
  };
  expect(all.filter((sign) => kept(longer(sign)) !== kept(shorter(sign)))).toEqual([]);
});
