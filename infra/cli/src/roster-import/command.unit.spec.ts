import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { Refused, UsageError } from '../exit.js';
import { program } from '../program.js';
import { StandInDoor } from '../spec-door/stand-in-door.js';

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
const tally = { rows: 3, accepted: 1, unchanged: 1, refused: 1 };
const badRow = { row: 3, column: '手机号', code: 'MOBILE', reason: '不对', reasonEn: 'wrong' };

async function importRoster(file: string, lines: object[], known: object | null = union): Promise<void> {
  const ndjson = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await door?.close();
  door = await StandInDoor.answering(({ url }) =>
    url === '/graphql' ? { data: { tradeUnion: known } } : ndjson,
  );
  const args = ['--json', '--door', door.address, 'roster', 'import', file, '--union', '4601'];
  await program().parseAsync(['node', 'puhui', ...args]);
}

describe('roster import', () => {
  it('sends the file as it is, tells how far it is, and what came of it', async () => {
    await importRoster(path, [tally, { done: true, importId: 'i', ...tally, refused: 0 }]);
    expect(door?.asked.at(-1)).toMatchObject({ url: '/rosters?tradeUnionId=u1', body: '姓名\n张三\n' });
    expect(said).toMatch(/3 行 \/ rows: 1 .*taken, 1 .*known, 1 .*refused/);
    expect(JSON.parse(printed)).toMatchObject({ accepted: 1, unchanged: 1, refused: 0, refusedRows: [] });
  });

  it('takes the good rows, tells each bad one by number, column and reason, and ends as refused', async () => {
    const importing = importRoster(path, [badRow, { done: true, importId: 'i', ...tally }]);
    await expect(importing).rejects.toThrow(Refused);
    expect(said).toContain('第 3 行 / row 3, 手机号: 不对 / wrong');
    expect(JSON.parse(printed)).toMatchObject({ accepted: 1, refusedRows: [badRow] });
  });

  it('sends nothing when the file is not there or the union is not known', async () => {
    await expect(importRoster(`${path}.none`, [])).rejects.toThrow(UsageError);
    expect(door?.asked).toEqual([]);
    await expect(importRoster(path, [], null)).rejects.toThrow('--union: 没有编码为 4601 的工会');
    expect(door?.asked.map(({ url }) => url)).toEqual(['/graphql']);
    expect(printed).toBe('');
  });
});
