import { HELP } from './help.js';
import { readOptions } from './options.js';
import { StartProblem } from './problem.js';
import { runUntilStopped } from './run-until-stopped.js';

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) process.stdout.write(HELP);
  else process.exitCode = await runUntilStopped(options, process.env);
} catch (error) {
  // A problem says in one line what to do; anything else keeps its stack, since it is a bug.
  process.stderr.write(`puhui: ${error instanceof StartProblem ? error.message : String(error)}\n`);
  if (!(error instanceof StartProblem) && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  process.exitCode = 1;
}
