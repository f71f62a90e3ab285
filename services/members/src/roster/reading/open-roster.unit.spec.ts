import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { openRoster } from './open-roster.js';

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

async function open(bytes: Uint8Array): Promise<unknown> {
  const opened = await openRoster(whole(bytes));
  return opened.ok ? opened.value.file.encoding : opened.error.code;
}

const traditional =
  '姓名,身份證號碼,聯絡電話,工作單位,入會日期\r\n張三,11010519491231002X,13812345678,海口飯店,2021-03-05\r\n';

describe('a roster in traditional characters', () => {
  it('is read when it is UTF-8', async () => {
    expect(await open(Buffer.from(traditional))).toBe('utf8');
  });

  it('is read when it is GBK, which has those characters as well', async () => {
    expect(await open(iconv.encode(traditional, 'gbk'))).toBe('gb18030');
  });

  it('is recognised as Big5', async () => {
    expect(await open(iconv.encode(traditional, 'big5'))).toBe('SEEMS_BIG5');
  });

  it('is recognised as Big5 also below a title', async () => {
    expect(await open(iconv.encode(`會員名冊\r\n\r\n${traditional}`, 'big5'))).toBe('SEEMS_BIG5');
  });
});

it('a text that is no roster in any encoding has no header', async () => {
  expect(await open(iconv.encode('預算,金額\r\n1,2\r\n', 'big5'))).toBe('NO_HEADER');
  expect(await open(iconv.encode('预算,金额\r\n1,2\r\n', 'gbk'))).toBe('NO_HEADER');
});

it.each(['|', '，', ';', '\t'])('fields may be separated by %j', async (separator) => {
  const opened = await openRoster(whole(Buffer.from(traditional.replaceAll(',', separator))));
  expect(opened).toMatchObject({ ok: true, value: { file: { delimiter: separator } } });
});
