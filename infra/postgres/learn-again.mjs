// Takes what a service has told, and what its restored database lacks, from its topics into that database again, with the settings of the
// service, while it does not run (docs/how-to/backups-and-erasure.md):
//
//   npm run learn-again -- --settings=billing.env
//   npm run learn-again -- --settings=billing.env --keep
//
// Without --keep it says what is lacking, and changes nothing. It may be broken off and begun again.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { say } from '../tasks/terminal.mjs';

const args = process.argv.slice(2);
if (args.some((arg) => arg !== '--keep') || args.length > 1) {
  say('npm run learn-again -- --settings=billing.env [--keep]');
  process.exitCode = 2;
} else if (process.env.PUHUI_SERVICE === undefined) {
  say(
    '没有给出服务的设置 / no settings of a service: npm run learn-again -- --settings=billing.env [--keep]',
  );
  process.exitCode = 2;
} else {
  // Built by `npm run build`.
  const program = fileURLToPath(new URL('../../packages/platform/dist/learn-again.js', import.meta.url));
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
