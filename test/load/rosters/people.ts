import { DAY_MS, residentIdCheckCharacter } from '@puhui/kernel';

const HEADER = '姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期,工会编码\n';
const CHUNK_CHARS = 64 * 1024;
/** A thousand people are born on each day since 1950: a hundred rounds of so many are all of age. */
export const ROWS_MAX = 200_000;

const inHan = (n: number): string =>
  Array.from(String(n), (digit) => '〇一二三四五六七八九'[Number(digit)]).join('');

/** A row of a made-up person; each number gives another one. Region 000000 belongs to nobody. */
function rowOf(n: number): string {
  const born = new Date(Date.UTC(1950, 0, 1) + Math.floor(n / 1000) * DAY_MS).toISOString().slice(0, 10);
  const first17 = `000000${born.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`;
  const mobile = `138${String(n % 100_000_000).padStart(8, '0')}`;
  const identity = first17 + residentIdCheckCharacter(first17);
  return `测试${inHan(n)}号,${identity},${mobile},网约配送员,,快达外卖,2024-03-05,460105\n`;
}

/** A roster of so many people from a number on, in pieces as a sender's file comes. */
export async function* rosterOf(from: number, rows: number): AsyncGenerator<Buffer> {
  let text = HEADER;
  for (let n = from; n < from + rows; n += 1) {
    text += rowOf(n);
    if (text.length < CHUNK_CHARS) continue;
    yield Buffer.from(text);
    text = '';
  }
  await Promise.resolve();
  yield Buffer.from(text);
}
