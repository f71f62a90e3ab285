import { join } from 'node:path';
import { DATA_FOLDER, foldersOf, projectRoot } from './layout.js';
import type { StartOptions } from './options.js';
import { inShell } from './in-shell.js';
import { Progress } from './progress.js';
import { startStack, type Stack } from './stack.js';
import { StopWish } from './stop-wish.js';
import { eraseLine, write } from './terminal.js';

const PASSED_ON = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'PUHUI_LOG_LEVEL', 'PUHUI_TOKEN_TTL_SECONDS'] as const;

/** The whole life of `npm start`. @returns the exit code */
export async function runUntilStopped(
  options: StartOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const wish = new StopWish((line) => write(`${line}\n`));
  wish.listen();
  const progress = new Progress(write, eraseLine(env), wish.signal);
  progress.line('正在启动普惠 / Starting Puhui …');
  const stack = await started(options, env, progress, wish);
  if (stack && !wish.signal.aborted) tell(stack, options, progress);
  const { code } = await wish.wished;
  await stack?.stop();
  progress.line('已停止，数据都在 / Stopped. Nothing is lost: npm start goes on from here.');
  return code;
}

/** The running platform; nothing when its start was called off, and then all that had been started is stopped again. */
async function started(
  options: StartOptions,
  env: Readonly<Record<string, string | undefined>>,
  progress: Progress,
  wish: StopWish,
): Promise<Stack | undefined> {
  try {
    return await startStack({
      dataDir: options.dataDir,
      portBase: options.port,
      broker: options.broker,
      instances: options.instances,
      seed: options.seed,
      listen: options.listen,
      env: passedOn(env),
      progress,
    });
  } catch (error) {
    if (wish.signal.aborted) return undefined;
    throw error;
  }
}

function passedOn(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = env[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

function tell(stack: Stack, options: StartOptions, progress: Progress): void {
  const { logs, localFile } = foldersOf(options.dataDir);
  const puhui = (args: string): string => `npm run puhui -- ${dataFlag(options.dataDir)}${args}`;
  progress.line('');
  progress.line(`  图 Graph        ${stack.url}/graphql`);
  progress.line(`  健康 Health     ${stack.url}/health/ready`);
  progress.line(`  登录 Sign-in    ${stack.url}/sign-in`);
  progress.line(`  消息 Broker     ${stack.broker}`);
  progress.line(`  日志 Logs       ${logs}`);
  progress.line(`  工具 For tools  ${localFile}`);
  progress.line(`  账号 Accounts   ${stack.accounts.length === 0 ? '无 none' : ''}`);
  for (const { name, mobile, title, titleEn } of stack.accounts)
    progress.line(`    ${name.padEnd(18)} ${mobile}  ${title} / ${titleEn}`);
  progress.line('');
  progress.line(`  试试 Try:    ${puhui('demo hainan-car-wash')}`);
  progress.line(`  令牌 Token:  ${puhui('token hainan-officer')}`);
  progress.line('  停止 Stop:   Ctrl-C');
  progress.line('');
  progress.line(`普惠已就绪 / Puhui is ready: ${stack.url}`);
}

/** What tells the command line which run is meant; nothing for the usual one. */
const dataFlag = (dataDir: string): string =>
  dataDir === join(projectRoot, DATA_FOLDER) ? '' : `--data ${inShell(dataDir)} `;
