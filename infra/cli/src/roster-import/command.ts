import { oneLine } from '@puhui/kernel';
import { Command } from 'commander';
import { unionId } from '../campaign-apply/apply.js';
import { commandDoor, output, typedPath, type GlobalOptions } from '../command-context.js';
import { Refused } from '../exit.js';
import { openInput } from '../input-file.js';
import { noteLines, readingLines, type Reading } from './reading.js';
import { sendRoster, type RefusedRow } from './send-roster.js';

/** How many refused rows are kept for --json; all of them are shown as they come. */
const KEPT_ROWS_MAX = 10_000;

const WHAT_A_ROSTER_IS = `
一行一人，必有的列 / One person a row; needed: 姓名 证件号码 手机号 职工类型 入会日期 (2024-03-01)
可有的列 / also: 用人单位, 平台企业 (新就业形态 / without an employer), 工会编码、所属工会 (各人不同时 / when members join different unions),
  证件类型 (非居民身份证时 / when it is no resident ID)
常见的其他列名（身份证号、联系电话、工作单位、入会时间……）也能识别；不需要的列会列出并略过。全表相同的可用选项说明一次。
The usual other headings are understood, columns that nobody needs are named and left out. What is the same for all can be
said once, by an option.
有误的行逐行说明原因，其余照收，退出码 1；改正后可整份再次导入。
Rows that cannot be right are told one by one, the others are taken, and the exit code is 1; correct them and send the
whole file again.`;

interface RosterOptions {
  readonly union: string;
  readonly workerType?: string;
  readonly joinedOn?: string;
}

export const rosterCommand = (): Command =>
  new Command('roster')
    .description('名册 / rosters')
    .addCommand(
      new Command('import')
        .description(
          '导入会员名册（XLSX，或 UTF-8、GBK 的 CSV），可重复执行 / imports a roster; safe to repeat',
        )
        .argument(
          '<file>',
          '表头 / header: 姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期[,工会编码]',
        )
        .requiredOption('--union <code>', '入会工会编码 / code of the union that the members join')
        .option('--worker-type <text>', '没有写明职工类型的行 / the worker type of rows that have none')
        .option('--joined-on <date>', '没有写明入会日期的行 / the join date of rows that have none')
        .addHelpText('after', WHAT_A_ROSTER_IS)
        .action(importRoster),
    );

async function importRoster(path: string, options: RosterOptions, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { say, print } = output(globals);
  const file = await openInput(typedPath(path));
  const door = await commandDoor(globals);
  const refusedRows: RefusedRow[] = [];
  const { workerType, joinedOn } = options;
  const target = { tradeUnionId: await unionId(door, options.union, '--union'), workerType, joinedOn };
  let reading: Reading | undefined;
  const done = await sendRoster(door, target, file, {
    reading: (read) => {
      reading = read;
      for (const line of readingLines(read)) say(line);
    },
    progress: ({ rows, accepted, unchanged, refused }) =>
      say(
        `  ${rows} 行 / rows: ${accepted} 接受 / taken, ${unchanged} 已在册 / known, ${refused} 拒绝 / refused`,
      ),
    refusedRow: (row) => {
      if (refusedRows.length < KEPT_ROWS_MAX) refusedRows.push(row);
      const message = `${row.message}${row.messageEn ? ` / ${row.messageEn}` : ''}`;
      say(oneLine(`  第 ${row.row} 行 / row ${row.row}, ${row.column ?? '-'}: ${message}`));
    },
    again: (why) => say(`  … 连接中断，重新发送 / the connection broke, sending it again: ${why}`),
  });
  for (const line of noteLines(done.told)) say(line);
  print(
    `${done.accepted} 行已导入，${done.unchanged} 行已在册，${done.refused} 行被拒绝 / ` +
      `${done.accepted} rows taken, ${done.unchanged} known before, ${done.refused} refused`,
    { ...done, reading, refusedRows },
  );
  if (done.refused > 0) throw new Refused(`${done.refused} 行需要改正 / rows need to be corrected`);
}
