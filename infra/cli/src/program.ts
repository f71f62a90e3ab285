import { Command } from 'commander';
import { campaignCommand } from './campaign-apply/command.js';
import { checkConfigCommand } from './check-config/command.js';
import { deadLettersCommand } from './dead-letters/command.js';
import { demoCommand } from './demo/command.js';
import { EXIT, EXIT_MEANS } from './exit.js';
import { projectionsCommand } from './remedies/projections.js';
import { topicsCommand } from './remedies/topics.js';
import { rosterCommand } from './roster-import/command.js';
import { tokenCommand } from './sign-in/command.js';
import { helpOutput } from './terminal.js';
import { verifyCommand } from './verify/command.js';

const exitCodes = Object.entries(EXIT_MEANS).map(([kind, [zh, en]]) => {
  const code = String(EXIT[kind as keyof typeof EXIT]);
  return `  ${code.padEnd(3)}  ${zh} / ${en}`;
});

const AFTER_HELP = `
退出码 / Exit codes:
${exitCodes.join('\n')}

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
    .addHelpText('after', AFTER_HELP)
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
