import { Command } from 'commander';
import { output, typedPath, type GlobalOptions } from '../command-context.js';
import { Refused } from '../exit.js';

const HOW_TO_USE_IT = `
每个进程一个 env 文件；不写文件则检查当前环境变量。什么也不连接 / One env file for each process; without one the environment that it runs
in. It connects to nothing:
  npm run puhui -- check-config members.env partners.env benefits.env billing.env gateway.env
✗ 进程会拒绝启动 / the process would not start; ! 能启动但不安全 / it starts, and is weak. 密钥从不显示 / No secret is shown.
有任何一条则退出码 1 / Any line at all makes the exit code 1.`;

const SIGNS = { refused: '✗', weak: '!' } as const;

/** Looks at settings before anything runs: no door, no token. */
export const checkConfigCommand = (): Command =>
  new Command('check-config')
    .description('检查生产环境的设置 / what is missing or weak in the settings of production, one line each')
    .argument('[files...]', '各进程的 env 文件 / an env file (NAME=value) for each process')
    .addHelpText('after', HOW_TO_USE_IT)
    .action(async (files: string[], _options: object, command: Command) => {
      // Loaded here: no other command needs to know how a process is set up.
      const { check } = await import('./check.js');
      const findings = await check(
        files.map((file) => typedPath(file)),
        process.env,
      );
      const lines = findings.map(({ source, weight, zh, en }) => `${SIGNS[weight]} ${source}: ${zh} / ${en}`);
      const { print } = output(command.optsWithGlobals<GlobalOptions>());
      print(lines.length === 0 ? '设置齐全 / Everything is set.' : lines.join('\n'), { findings });
      if (findings.length > 0)
        throw new Refused(`有 ${findings.length} 处需要处理 / ${findings.length} to see to`);
    });
