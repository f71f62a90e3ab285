import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeText, detectEncoding } from './encoding.js';
import { whatItSeems } from './seems.js';

const text = '姓名,证件号码\r\n欧阳娜娜,11010519491231002X\r\n';

async function decode(bytes: Buffer, size: number): Promise<string> {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  let whole = '';
  const { text: pieces } = decodeText(chunks(), detectEncoding(bytes, false));
  for await (const piece of pieces) whole += piece;
  return whole;
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['GBK', iconv.encode(text, 'gbk')],
    ['GB 18030', iconv.encode(text, 'gb18030')],
    ['UTF-16 with a byte order mark', iconv.encode(text, 'utf16le', { addBOM: true })],
    ['UTF-16 without one', iconv.encode(text, 'utf16le')],
    ['UTF-16 the other way round', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['UTF-16 the other way round without a mark', iconv.encode(text, 'utf-16be', { addBOM: false })],
  ])('reads %s, cut anywhere', async (_, bytes) => {
    for (const size of [1, 2, 3, 1000]) expect(await decode(bytes, size)).toBe(text);
  });

  it.each(['utf16le', 'utf-16be'])(
    'reads %s without a mark, though its characters have zeros on both sides',
    async (name) => {
      const both =
        '姓名\t证件号码\t用人单位\r\n一丁\t11010519491231002X\t海口市椰风大酒店有限责任公司第一分公司行政部\r\n';
      for (const given of [
        both,
        '姓名\t手机号\n丁一\t海口椰风大酒店有限责任公司第一分公司行政办公室人力资源部\n',
      ]) {
        const bytes = iconv.encode(given, name, { addBOM: false });
        expect([whatItSeems(bytes), await decode(bytes, 7)]).toEqual(['text', given]);
      }
    },
  );

  it('reads rare characters that only GB 18030 has', async () => {
    expect(await decode(iconv.encode('㐀𠮷,䶮', 'gb18030'), 3)).toBe('㐀𠮷,䶮');
  });

  it('continues in the detected encoding beyond the sample', async () => {
    const long = text.repeat(5000);
    expect(await decode(iconv.encode(long, 'gbk'), 65_536)).toBe(long);
    expect(await decode(Buffer.from(long), 65_536)).toBe(long);
  });

  it('reads nothing from nothing', async () => {
    expect(await decode(Buffer.alloc(0), 1)).toBe('');
  });
});

describe('detectEncoding', () => {
  it('does not take a truncated character for another encoding', () => {
    const bytes = Buffer.from('工会');
    expect(detectEncoding(bytes.subarray(0, 4), true)).toBe('utf8');
    expect(detectEncoding(bytes.subarray(0, 4), false)).toBe('gb18030');
  });

  it('takes plain ASCII for UTF-8', () => {
    expect(detectEncoding(Buffer.from('name,mobile\n'), false)).toBe('utf8');
  });
});
