// Moves what lies under keys of before under those of a service's environment (docs/how-to/change-keys.md): at members all persons, at
// benefits the keys of words about persons, and from then on new codes are made by the new key:
//
//   npm run change-keys -- --settings=members.env
//   npm run change-keys -- --settings=benefits.env [--new-codes]
//
// It may be broken off and begun again, and runs beside the service. With --new-codes vouchers that are open are given new codes, where the
// key of before may be known to others: what is printed is worth nothing then.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { say } from '../tasks/terminal.mjs';

// Built by `npm run build`.
const programs = {
  members: '../../services/members/dist/change-keys.js',
  benefits: '../../services/benefits/dist/change-keys.js',
};
const path = programs[process.env.PUHUI_SERVICE ?? ''];
if (path !== undefined) change();
else {
  say('PUHUI_SERVICE is missing: set it to members or benefits, which have keys that are changed so');
  process.exitCode = 2;
}

function change() {
  const program = fileURLToPath(new URL(path, import.meta.url));
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // Whoever stops this stops that, and it ends between two batches.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
