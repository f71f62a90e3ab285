import { CommanderError } from 'commander';
import { say } from './command-context.js';
import { EXIT, exitCodeOf, Refused, Unreachable, UsageError } from './exit.js';
import { program } from './program.js';

try {
  await program().parseAsync(process.argv);
} catch (error) {
  process.exitCode = exitCode(error);
}

function exitCode(error: unknown): number {
  // Commander has said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const isExpected = error instanceof Refused || error instanceof UsageError || error instanceof Unreachable;
  say(isExpected ? error.message : String(error instanceof Error ? error.stack : error));
  return exitCodeOf(error);
}
