// Erases once more whom a restore of members from a backup brought back (docs/how-to/backups-and-erasure.md), with the settings of members:
//
//   npm run erase-again -- --settings=members.env LIST --by PERSON
//
// LIST is a file whose lines begin with the ids of those who were erased; PERSON is who has it done. It may be broken off and begun again.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { say } from '../tasks/terminal.mjs';

const list = process.argv.slice(2);
if (list.length !== 3 || !list.includes('--by')) {
  say('npm run erase-again -- --settings=members.env LIST --by PERSON');
  process.exitCode = 2;
} else if (process.env.PUHUI_SERVICE !== 'members') {
  say('PUHUI_SERVICE is not members: run it with the settings of members, which alone has people');
  process.exitCode = 2;
} else eraseAgain();

function eraseAgain() {
  // Built by `npm run build`.
  const program = fileURLToPath(new URL('../../services/members/dist/erase-again.js', import.meta.url));
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...list], { stdio: 'inherit' });
  // Whoever stops this stops that, and it ends between two people.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
