import { Command } from 'commander';
import { campaignCommand } from './campaign-apply/command.js';
import { checkConfigCommand } from './check-config/command.js';
import { deadLettersCommand } from './dead-letters/command.js';
import { demoCommand } from './demo/command.js';
import { projectionsCommand } from './remedies/projections.js';
import { topicsCommand } from './remedies/topics.js';
import { rosterCommand } from './roster-import/command.js';
import { tokenCommand } from './sign-in/command.js';
import { helpOutput } from './terminal.js';
import { verifyCommand } from './verify/command.js';

const EXIT_CODES = `
退出码 / Exit codes:
  0  正常 / all is well
  1  被拒绝，或检查发现问题 / something was refused, or a check found something
  2  用法或文件格式有误 / used wrongly, or a file does not fit its format
  3  无法连接平台 / the platform could not be reached
  4  程序错误 / a bug: an answer that nobody foresaw
  5  本项目自身未能安装或编译 / the project itself could not be installed or compiled

身份 / Who acts: PUHUI_TOKEN, or --as ACCOUNT with an account of the local run (npm start prints them).
结果在标准输出，进度与错误在标准错误 / Results on standard output, progress and errors on standard error:
  npm run --silent puhui -- --json verify > report.json`;

/** The whole command line. Errors are thrown, so that one place decides the exit code. */
export function program(): Command {
  const puhui = new Command('puhui')
    .description('工会普惠平台的运维命令行 / the platform from a terminal, through its public door')
    .option('--door <url>', '平台地址 / where the platform is; default: the local run, or PUHUI_DOOR')
    .option('--as <account>', '本地运行的账号 / account of the local run to act as')
    .option(
      '--data <folder>',
      '本地运行的数据目录 / data folder of the local run; default: .puhui, or PUHUI_DATA',
    )
    .option('--json', '结果输出为 JSON / results as one JSON document on standard output')
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('（--help 查看用法 / --help shows the usage）');
  for (const command of [
    demoCommand(),
    campaignCommand(),
    rosterCommand(),
    verifyCommand(),
    deadLettersCommand(),
    projectionsCommand(),
    topicsCommand(),
    tokenCommand(),
    checkConfigCommand(),
  ]) {
    puhui.addCommand(command);
  }
  return throwing(puhui);
}

/** Errors are thrown, and each help shows what every command takes. */
function throwing(command: Command): Command {
  command.exitOverride().configureHelp({ showGlobalOptions: true }).configureOutput(helpOutput);
  for (const below of command.commands) throwing(below);
  return command;
}
