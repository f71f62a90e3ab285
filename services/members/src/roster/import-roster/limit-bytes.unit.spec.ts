import { describe, expect, it } from '@jest/globals';
import { BodyTooLarge, limitBytes } from './limit-bytes.js';
import { doneLine, fileLine, progressLine, refusalLine } from './lines.js';
import { add, noRows, type ImportRun } from './run.js';

async function* chunks(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield new Uint8Array(size);
}
async function read(body: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) bytes += chunk.length;
  return bytes;
}

describe('a body with a limit', () => {
  it('passes to its last byte', async () => {
    expect(await read(limitBytes(chunks(4, 6), 10))).toBe(10);
  });

  it('fails at the first byte too many, and reads no more', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        asked += 1;
        yield new Uint8Array(4);
      }
    }
    await expect(read(limitBytes(endless(), 10))).rejects.toThrow(BodyTooLarge);
    expect(asked).toBe(3);
  });
});

describe('the lines of an answer', () => {
  const run: ImportRun = { id: 'run', tradeUnionId: 'union', actorId: 'somebody', startedAt: new Date(0) };
  const tally = { rows: 3, accepted: 1, unchanged: 1, refused: 1 };

  it('report progress and the end with the counts so far', () => {
    expect(progressLine(run, tally)).toEqual({ importId: 'run', ...tally });
    const notes = {
      daysCompleted: 1,
      centuriesCompleted: 1,
      said: { workerType: 0, joinedOn: 0 },
      passedOver: { rows: 1, at: [9] },
      brokenBytes: [],
      unnamedColumns: [],
      mergedCells: [],
    };
    const told = [{ message: '只有年月', messageEn: 'without a day' }];
    expect(doneLine(run, tally, notes, told)).toEqual({
      done: true,
      importId: 'run',
      ...tally,
      ...notes,
      told,
    });
  });

  it('report a refused row with its column and reason', () => {
    expect(refusalLine({ row: 7, column: '手机号', code: 'MOBILE_FORM', detail: null })).toEqual({
      row: 7,
      column: '手机号',
      code: 'MOBILE_FORM',
      message: '手机号应为 11 位，以 13 至 19 开头。',
      messageEn: 'A mobile number has 11 digits and begins with 13 to 19.',
    });
  });

  it('report all problems of a whole file under the code of the first', () => {
    const problems = [
      { code: 'MISSING_COLUMN', detail: '姓名' },
      { code: 'FILE_TOO_LARGE', detail: '10' },
    ] as const;
    expect(fileLine(problems)).toEqual({
      error: {
        code: 'MISSING_COLUMN',
        codes: ['MISSING_COLUMN', 'FILE_TOO_LARGE'],
        message: '缺少“姓名”列。文件超过 10 字节，请拆分后导入。',
        messageEn: 'The column "姓名" is missing. The file is larger than 10 bytes; split it.',
      },
    });
  });

  it('start their counts at zero', () => {
    expect(add(add(noRows, tally), tally)).toEqual({ rows: 6, accepted: 2, unchanged: 2, refused: 2 });
  });
});
