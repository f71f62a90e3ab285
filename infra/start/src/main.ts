import { HELP } from './help.js';
import { readOptions } from './options.js';
import { StartProblem } from './problem.js';
import { complain, write } from './terminal.js';
import { runUntilStopped } from './run-until-stopped.js';

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) write(HELP);
  else process.exitCode = await runUntilStopped(options, process.env);
} catch (error) {
  // A problem says in one line what to do; anything else keeps its stack, since it is a bug.
  complain(`puhui: ${error instanceof StartProblem ? error.message : String(error)}`);
  if (!(error instanceof StartProblem) && error instanceof Error) complain(error.stack ?? '');
  process.exitCode = 1;
}
