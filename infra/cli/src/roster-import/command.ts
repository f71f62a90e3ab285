import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { unionId } from '../campaign-apply/apply.js';
import { commandDoor, output, type GlobalOptions } from '../command-context.js';
import { Refused, UsageError } from '../exit.js';
import { hasCode } from '../system-error.js';
import { sendRoster, type RefusedRow } from './send-roster.js';

/** How many refused rows are kept for --json; all of them are shown as they come. */
const KEPT_ROWS_MAX = 10_000;

export const rosterCommand = (): Command =>
  new Command('roster')
    .description('名册 / rosters')
    .addCommand(
      new Command('import')
        .description('导入会员名册（CSV，UTF-8 或 GBK），可重复执行 / imports a roster; safe to repeat')
        .argument(
          '<file>',
          '表头 / header: 姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期[,工会编码]',
        )
        .requiredOption('--union <code>', '入会工会编码 / code of the union that the members join')
        .action(importRoster),
    );

async function importRoster(path: string, options: { union: string }, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { say, print } = output(globals);
  const csv = await readFile(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'EISDIR')) throw new UsageError(`找不到文件 / there is no file ${path}`);
    throw error;
  });
  const door = await commandDoor(globals);
  const refusedRows: RefusedRow[] = [];
  const done = await sendRoster(door, await unionId(door, options.union), csv, {
    progress: ({ rows, accepted, refused }) =>
      say(`  ${rows} 行 / rows, ${accepted} 接受 / taken, ${refused} 拒绝 / refused`),
    refusedRow: (row) => {
      if (refusedRows.length < KEPT_ROWS_MAX) refusedRows.push(row);
      say(
        `  第 ${row.row} 行 / row ${row.row}, ${row.column ?? '-'}: ${row.reason}${row.reasonEn ? ` / ${row.reasonEn}` : ''}`,
      );
    },
  });
  print(
    `${done.accepted} 行已导入，${done.refused} 行被拒绝 / ${done.accepted} rows taken, ${done.refused} refused`,
    {
      ...done,
      refusedRows,
    },
  );
  if (done.refused > 0) throw new Refused(`${done.refused} 行需要改正 / rows need to be corrected`);
}
