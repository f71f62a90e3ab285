import { describe, expect, it } from '@jest/globals';
import { unwrap } from './result.js';
import { parseShownName, parseTitle } from './title.js';

describe('a title', () => {
  it.each([
    [' 一元洗车 ', '一元洗车'],
    ['一元\n洗车', '一元 洗车'],
    ['海⼝市⼯会', '海口市工会'],
    ['１元洗车？（第二季）', '１元洗车？（第二季）'],
    ['7-11', '7-11'],
    ['春节\u200b慰问', '春节慰问'],
  ])('written %j is kept as %j', (text, title) => {
    expect(unwrap(parseTitle(text, 100))).toBe(title);
  });

  it.each([
    ['', 'NAME_LENGTH'],
    ['\u200b', 'NAME_LENGTH'],
    ['\u200d', 'NAME_LENGTH'],
    ['\ufe0f', 'NAME_LENGTH'],
    ['\u2800', 'NAME_LENGTH'],
    ['\u3164', 'NAME_LENGTH'],
    ['\u115f\u1160', 'NAME_LENGTH'],
    ['\uffa0', 'NAME_LENGTH'],
    ['\u2800\u2800 \u2800', 'NAME_LENGTH'],
    ['长'.repeat(101), 'NAME_LENGTH'],
    ['\u202e洗车', 'NAME_CONTROL_SIGN'],
    ['洗\u001b[2J车', 'NAME_CONTROL_SIGN'],
    ['刘\ufffd洗车', 'NAME_LOST_CHARACTER'],
    ['刘□洗车', 'NAME_LOST_CHARACTER'],
  ])('written %j is refused as %s', (text, code) => {
    expect(parseTitle(text, 100)).toEqual({ ok: false, error: { code } });
  });

  it('is counted by characters, not by halves of them', () => {
    expect(parseTitle('𠮷'.repeat(100), 100).ok).toBe(true);
  });
});

describe('a name by which others know a union, a merchant or a campaign', () => {
  // A made-up firm, 中诚石化, COCA and 省总工会, each in letters of another script.
  it.each([
    ['中诚石化СОСА', 'Cyrillic in a word of Han'],
    ['COСA 洗车', 'a Cyrillic letter in a Latin word'],
    ['ΒΟΡ 超市', 'Greek alone'],
    ['BΟP', 'a Greek letter in a Latin word'],
    ['海南省总エ会', 'katakana for 工'],
    ['海ロ洗车', 'katakana for 口'],
    ['海ﾛ洗车', 'katakana of half width'],
    ['海ㅁ洗车', 'a part of a Hangul syllable for 口'],
    ['ㄚ头茶馆', 'a Bopomofo letter for 丫'],
    ['第ー餐厅', 'a long sound for 一'],
    ['𝐂𝐎𝐂𝐀 洗车', 'letters of formulas'],
    ['ԛіԛі', 'small Cyrillic letters alone'],
    ['CՕCA', 'an Armenian letter'],
    ['ꓚꓳCA', 'Lisu letters in a Latin word'],
  ])('is refused in letters that look like others: %j (%s)', (text) => {
    expect(parseShownName(text, 100)).toEqual({ ok: false, error: { code: 'NAME_IMITATES' } });
  });

  it.each([
    '海口市总工会',
    '肯德基KFC',
    'ＡＢＣ洗车',
    '7-11便利店（解放路店）',
    '满洲里 Русский дом 餐厅',
    'Магазин 商店',
    'РЕСТОРАН МОСКВА 俄餐',
    'АМУР 俄餐厅',
    'ХААН',
    'АХ ДҮҮ 蒙餐',
    'カニ道楽 海鲜',
    'α健身',
    'Ω电器',
    'カフェ喫茶',
    'トヨタ4S店',
    '김밥천국 紫菜包饭',
    'ئۈرۈمچى نان 馕店',
    'མགྲོན་ཁང 藏餐',
    'ᠮᠣᠩᠭᠣᠯ 蒙餐',
    'ꓡꓲ-ꓢꓴ ꓐꓬꓲ 傈僳饭庄',
    'Vahcuengh 米粉',
    'Café 24h',
    '一元洗车🚗',
    '👨\u200d👩\u200d👧亲子券',
  ])('is kept as it is written: %j', (text) => {
    expect(unwrap(parseShownName(text, 100))).toBe(text);
  });

  it.each([
    ['中\u200d诚\u200c石化', '中诚石化'],
    ['中\ufe00诚', '中诚'],
    ['KF\u200dC', 'KFC'],
    ['中\u{e0101}诚\u2060石\u2066化', '中诚石化'],
  ])('loses what nobody sees: %j', (text, name) => {
    expect(unwrap(parseShownName(text, 100))).toBe(name);
  });
});
