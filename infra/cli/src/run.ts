import { endingOf } from './how-it-ended.js';
import { program } from './program.js';
import { say } from './terminal.js';

/** One command from its words to its exit code. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(words);
  } catch (error) {
    const { code, said } = endingOf(error);
    if (said !== undefined) say(said);
    process.exitCode = code;
  }
}
