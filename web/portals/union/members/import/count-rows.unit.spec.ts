import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { howFar } from '@puhui/testkit/plain';
import { RowCounter, rowsIn } from './count-rows.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(2 * (text.length + 1)));
  view.setUint16(0, 0xfeff, littleEndian);
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + 2 * at, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};
const counted = (...chunks: readonly Uint8Array[]): number => {
  const counter = new RowCounter();
  for (const chunk of chunks) counter.take(chunk);
  return counter.count;
};

it.each([
  ['', 0],
  ['姓名,手机号', 1],
  ['姓名,手机号\n张三,1\n李四,2\n', 3],
  ['姓名,手机号\r\n张三,1\r\n', 2],
  ['姓名\r张三\r李四', 3],
  ['姓名,备注\n张三,"一行\n又一行"\n', 2],
  ['姓名,备注\n张三,"他说""好""\n再说"\n李四,\n', 3],
  ['姓名,备注\n,,\n\n  \n张三,6" 管\n李四,\n', 3],
  ['姓名;备注\n张三;"a\nb"\n', 2],
  ['姓名,单位\n张三,上海一厂\n李四,上上\n', 3],
  ['"姓\n名",备注\n张三,\n', 2],
])('rows of a table are counted as they are read, empty ones not: %j', (text, rows) => {
  expect(counted(bytes(text))).toBe(rows);
  if (text !== '') for (const little of [true, false]) expect(counted(utf16(text, little))).toBe(rows);
});

it('the pieces that a file comes in change no count', () => {
  const sign = fc.constantFrom('张', 'a', ',', '"', '\n', '\r\n', ' ', '；');
  fc.assert(
    fc.property(fc.array(sign), fc.nat(40), (signs, at) => {
      const whole = bytes(signs.join(''));
      expect(counted(whole.subarray(0, at), whole.subarray(at))).toBe(counted(whole));
    }),
    howFar({ few: 200, many: 5_000 }),
  );
});

it('a quote that is never closed does not swallow the rest of a file', () => {
  const broken = `姓名,备注\n张三,"没有完\n${'李四,1\n'.repeat(4_000)}`;
  expect(counted(bytes(broken))).toBeGreaterThan(1_500);
});

it('a file is read piece by piece, and no further once nobody waits for it', async () => {
  const file = new Blob(['姓名\n', '张三\n'.repeat(100_000)]);
  expect(await rowsIn(file, new AbortController().signal)).toBe(100_001);
  const over = new AbortController();
  over.abort();
  expect(await rowsIn(file, over.signal)).toBe(0);
});
