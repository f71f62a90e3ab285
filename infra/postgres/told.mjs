// What a program of the owner's is told: its environment, and the secrets of it that lie in files (NAME_FILE in the place of NAME).
import { say } from '../tasks/terminal.mjs';

// Built by `npm run build`.
const { withSecretsOfFiles } = await import('@puhui/platform/settings');

/** Ends the program, with a sentence for each, where such a file is not usable. */
export function toldEnvironment() {
  const { env, problems } = withSecretsOfFiles(process.env);
  if (problems.length === 0) return env;
  for (const { en } of problems) say(en);
  return process.exit(2);
}
