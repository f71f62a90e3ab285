import { FINDING_TONES, FINDINGS, oneLine, type FindingTone } from '@puhui/kernel';
import { Command } from 'commander';
import { auditorDoor, output, typedPath, type GlobalOptions } from '../command-context.js';
import { Refused, UsageError } from '../exit.js';
import { expectWhole, missingLines, type Missing } from '../questions/missing.js';
import { serviceName, type IntegrityReport, type Service } from '../questions/operators.js';
import { table } from '../terminal.js';
import { asOf } from './as-of.js';
import type { Difference } from './cross-checks.js';
import { verified } from './with-auditor-file.js';

export const verifyCommand = (): Command =>
  new Command('verify')
    .description(
      '从各服务存储的数据重新证明账目与链条 / proves the books, chains and events again from what is stored',
    )
    .option(
      '--service <name>',
      '只检查一个服务自己的数据 / only what one service finds of its own rows',
      serviceName,
    )
    .option(
      '--keys <file>',
      '经审人员自己保存的文件：签名密钥和存证 / the file that you keep: signing keys and what you noted',
    )
    .option(
      '--since <checkpoint>',
      '只读该存证（或 newest）之后的 / only what came behind a checkpoint of that file, or behind its newest one',
    )
    .option(
      '--keep',
      '没有差异时把新的存证记入该文件 / notes the newest checkpoint in the file when nothing differs',
    )
    .option(
      '--accept-key <id>',
      '与 --keep 同用：收下没有被旧密钥介绍的新签名密钥（平台须另行告知你） / with --keep: takes in a key that none of the file introduced, once you were told of it elsewhere',
    )
    .option(
      '--moved <folder>',
      '已移走月份的文件所在：逐一读取并证明 / where the files of months lie that were moved away: reads and proves each',
    )
    .addHelpText(
      'after',
      '\n第一次 / The first time: verify --keys FILE --keep，之后 / then verify --keys FILE [--since newest] [--keep].\n' +
        '只读；发现差异时退出码为 1，并指明位置 / Only reads; exits with 1 and names the row of each difference.\n' +
        '本地运行以 national-auditor 身份检查全部工会 / In a local run national-auditor looks at every union; with another\n' +
        '--as ACCOUNT 活动与账目只及其所辖工会 / account campaigns and books are those of its own unions.',
    )
    .action(async (options: VerifyOptions, command: Command) => {
      const globals = command.optsWithGlobals<GlobalOptions>();
      const { say, print } = output(globals);
      const door = await auditorDoor(globals);
      const { keys, moved } = fitting(options);
      const comparison = {
        ...options,
        ...(keys === undefined ? {} : { keys: typedPath(keys) }),
        ...(moved === undefined ? {} : { moved: typedPath(moved) }),
      };
      const { reports, differences, missing, notes } = await verified(door, comparison, say);
      const lines = [reportTable(reports), ...asOf(reports), ...notes, outcomeLines(differences, missing)];
      print(lines.join('\n'), {
        reports,
        differences,
        notes,
        missing: missing.map(({ service }) => service),
      });
      if (differences.length > 0)
        throw new Refused(`${differences.length} 处差异 / ${differences.length} differences`);
      expectWhole(missing);
    });

interface VerifyOptions {
  readonly service?: Service;
  readonly keys?: string;
  readonly since?: string;
  readonly keep?: boolean;
  readonly acceptKey?: string;
  readonly moved?: string;
}

/** @throws UsageError for options that mean nothing together. */
function fitting(options: VerifyOptions): VerifyOptions {
  const { keys, since, keep, service, acceptKey } = options;
  if (keys === undefined && (since !== undefined || keep === true))
    throw new UsageError('--since 和 --keep 需要 --keys 文件 / --since and --keep need --keys FILE');
  if (acceptKey !== undefined && keep !== true)
    throw new UsageError(
      '--accept-key 需要 --keep / --accept-key needs --keep: it is written when nothing differs',
    );
  if (service !== undefined && keep === true)
    throw new UsageError('--keep 要核对全部服务 / --keep needs a proof of all services: leave --service out');
  return options;
}

/** Every kind of row that is tamper-evident, with how many there are and what they come to. */
function reportTable(reports: readonly IntegrityReport[]): string {
  return table(
    ['服务\nservice', '检查 / check', '行数\nrows', '摘要 / digest', ''],
    reports.flatMap(({ service, checks }) =>
      checks.map(({ kind, rows, digest, ok }) => [
        service,
        kind,
        String(rows),
        digest.slice(0, 16),
        ok ? '✓' : '✗',
      ]),
    ),
    { compact: true, colAligns: ['left', 'left', 'right', 'left', 'left'] },
  );
}

/** Only a proof of everything says that everything agrees. */
function outcomeLines(differences: readonly Difference[], missing: readonly Missing[]): string {
  if (missing.length === 0)
    return differences.length === 0 ? '全部相符 / Everything agrees.' : differenceLines(differences);
  return [
    ...(differences.length === 0 ? [] : [differenceLines(differences)]),
    missingLines(missing),
    '没有查完，服务之间未核对 / Not everything was checked, and nothing between the services.',
  ].join('\n');
}

/** What stands at the head of each tone: what it is, and what its reader does. */
const TONES: Readonly<Record<FindingTone, string>> = {
  altered:
    '账或凭证被改动过：请保留这份输出并报告 / Books or proofs were altered: keep this output, and report it',
  differs: '两处说法不一 / Two accounts differ',
  waits: '还没有处理完 / Not dealt with yet',
};

/** By what they mean to who reads them, the worst first: where each is, what it says to people, and what the program expected and found. */
function differenceLines(differences: readonly Difference[]): string {
  const lines = FINDING_TONES.flatMap((tone) => {
    const of = differences.filter(({ kind }) => FINDINGS[kind].tone === tone);
    return of.length === 0 ? [] : [`${TONES[tone]} (${of.length})`, ...of.map(differenceLine)];
  });
  const waits = differences.some(({ kind }) => kind === 'messages-parked');
  return [...lines, ...(waits ? [HOW_TO_GO_ON] : [])].join('\n');
}

function differenceLine({ kind, where, what, expected, found }: Difference): string {
  const { zh, en } = FINDINGS[kind];
  return `✗ ${oneLine(`${where}: ${what}`)}\n    ${zh} / ${en}\n    expected ${oneLine(expected)}\n    found    ${oneLine(found)}`;
}

const HOW_TO_GO_ON = '有消息在等待 / messages wait: npm run puhui -- dead-letters list';
