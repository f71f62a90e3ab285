import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { Refused, UsageError } from '../exit.js';
import { program } from '../program.js';
import { StandInDoor } from '../spec/stand-in-door.js';

const path = join(temporaryFolder('roster'), 'members.csv');
let door: StandInDoor | undefined;
let printed = '';
let said = '';
beforeEach(() => {
  printed = '';
  said = '';
  writeFileSync(path, '姓名\n张三\n');
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  process.env['PUHUI_TOKEN'] = 'token';
});
afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env['PUHUI_TOKEN'];
  await door?.close();
});

const union = { id: 'u1', code: '4601', name: 'n', level: 'CITY', regionCode: null };
const notes = {
  daysCompleted: 4,
  centuriesCompleted: 0,
  said: { workerType: 2, joinedOn: 1 },
  passedOver: { rows: 2, at: [8, 9] },
  brokenBytes: [27],
  unnamedColumns: [],
  told: [
    { message: '4 个入会日期只有年月', messageEn: '4 join dates without a day' },
    { message: '2 行没有人员\u001b[31m', messageEn: '2 rows with nobody' },
  ],
};
const reading = {
  format: 'xlsx',
  encoding: null,
  delimiter: null,
  sheet: '一车间',
  otherSheets: ['二车间'],
  headerRow: 3,
  titleRows: 2,
  columns: [
    { column: '姓名', heading: '姓名' },
    { column: '手机号', heading: '联系电话' },
  ],
  leftOut: ['序号', '性别'],
  said: { workerType: '企业职工', joinedOn: '2020-01-01' },
};
const tally = { rows: 3, accepted: 1, unchanged: 1, refused: 1 };
const badRow = { row: 3, column: '手机号', code: 'MOBILE', message: '不对', messageEn: 'wrong' };

async function importRoster(
  file: string,
  lines: object[],
  known: object | null = union,
  options: readonly string[] = [],
): Promise<void> {
  const ndjson = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await door?.close();
  door = await StandInDoor.answering(({ url }) =>
    url === '/graphql' ? { data: { tradeUnion: known } } : ndjson,
  );
  const args = ['--json', '--door', door.address, 'roster', 'import', file, '--union', '4601', ...options];
  await program().parseAsync(['node', 'puhui', ...args]);
}

describe('roster import', () => {
  it('sends the file unchanged, shows progress, and the result', async () => {
    await importRoster(path, [tally, { done: true, importId: 'i', ...tally, ...notes, refused: 0 }]);
    expect(door?.asked.at(-1)).toMatchObject({ url: '/rosters?tradeUnionId=u1', body: '姓名\n张三\n' });
    expect(said).toMatch(/3 行 \/ rows: 1 .*taken, 1 .*known, 1 .*refused/);
    expect(JSON.parse(printed)).toMatchObject({ accepted: 1, unchanged: 1, refused: 0, refusedRows: [] });
  });

  it('imports good rows, lists bad ones by number, column and reason, and exits as refused', async () => {
    const importing = importRoster(path, [badRow, { done: true, importId: 'i', ...tally, ...notes }]);
    await expect(importing).rejects.toThrow(Refused);
    expect(said).toContain('第 3 行 / row 3, 手机号: 不对 / wrong');
    expect(JSON.parse(printed)).toMatchObject({ accepted: 1, refusedRows: [badRow] });
  });

  it('shows how columns were read, what was ignored, and which rows were repaired', async () => {
    await importRoster(path, [{ reading }, { done: true, importId: 'i', ...tally, ...notes, refused: 0 }]);
    expect(said).toContain('电子表格，工作表“一车间”');
    expect(said).toContain('表头在第 3 行 / header in row 3');
    expect(said).toContain('columns: 姓名, 联系电话 → 手机号');
    expect(said).toContain('left out: 序号, 性别');
    expect(said).toContain('sheets that were not read: 二车间');
    expect(said).toContain('  4 个入会日期只有年月 / 4 join dates without a day\n');
    expect(said).toContain('  2 行没有人员␛[31m / 2 rows with nobody\n');
    expect(JSON.parse(printed)).toMatchObject({ daysCompleted: 4, reading: { headerRow: 3 } });
  });

  it('sends values for the whole file, which may be any file', async () => {
    const options = ['--worker-type', '企业职工', '--joined-on', '2020年1月'];
    await importRoster(path, [{ done: true, importId: 'i', ...tally, ...notes, refused: 0 }], union, options);
    const asked = new URL(door?.asked.at(-1)?.url ?? '', 'http://door').searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      tradeUnionId: 'u1',
      workerType: '企业职工',
      joinedOn: '2020年1月',
    });
  });

  it('sends nothing when the file is missing or the union unknown', async () => {
    await expect(importRoster(`${path}.none`, [])).rejects.toThrow(UsageError);
    expect(door?.asked).toEqual([]);
    await expect(importRoster(path, [], null)).rejects.toThrow('--union: 没有编码为 4601 的工会');
    expect(door?.asked.map(({ url }) => url)).toEqual(['/graphql']);
    expect(printed).toBe('');
  });
});
