import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { detectEncoding } from './encoding.js';
import { isBrokenUtf8, Utf8Reader } from './utf8.js';

function read(bytes: Uint8Array, size: number): { text: string; brokenAt: readonly number[] } {
  const reader = new Utf8Reader();
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += reader.take(bytes.subarray(at, at + size), false);
  text += reader.take(new Uint8Array(0), true);
  return { text, brokenAt: reader.brokenAt };
}
const broken = Buffer.concat([
  Buffer.from('姓名,用人单位\n张三,'),
  Buffer.from([0xe6, 0xb5]),
  Buffer.from(',海口\n李四,海口某厂\n'),
]);

describe('a text that is UTF-8', () => {
  it('is read unchanged, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (text, size) => {
          fc.pre(!text.startsWith('\uFEFF'));
          expect(read(Buffer.from(text), size)).toEqual({ text, brokenAt: [] });
        },
      ),
    );
  });

  it('loses its byte order mark and nothing else', () => {
    for (const size of [1, 2, 100]) expect(read(Buffer.from('\uFEFF姓名'), size).text).toBe('姓名');
  });

  it('is read on behind a broken place, whose bytes are reported', () => {
    for (const size of [1, 3, 100]) {
      const { text, brokenAt } = read(broken, size);
      expect(text).toBe('姓名,用人单位\n张三,\uFFFD\uFFFD,海口\n李四,海口某厂\n');
      expect(brokenAt).toEqual([27, 28]);
    }
  });

  it('reports a character cut off at the end', () => {
    expect(read(Buffer.from('张三').subarray(0, 5), 2)).toEqual({ text: '张\uFFFD\uFFFD', brokenAt: [3, 4] });
  });
});

describe('a text with a broken place', () => {
  it('is still taken for UTF-8', () => {
    expect(isBrokenUtf8(broken)).toBe(true);
    expect(detectEncoding(broken, false)).toBe('utf8');
  });

  it('is read as GB 18030 when that is what it is', () => {
    const gbk = iconv.encode(
      '姓名,证件号码,手机号,职工类型\n欧阳娜娜,11010519491231002X,13812345678,网约配送员',
      'gbk',
    );
    expect(isBrokenUtf8(gbk)).toBe(false);
    expect(detectEncoding(gbk, false)).toBe('gb18030');
  });
});
