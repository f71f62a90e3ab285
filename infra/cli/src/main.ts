import { say } from './command-context.js';
import { endingOf } from './how-it-ended.js';
import { program } from './program.js';

try {
  await program().parseAsync(process.argv);
} catch (error) {
  const { code, said } = endingOf(error);
  if (said !== undefined) say(said);
  process.exitCode = code;
}
