import { CommanderError } from 'commander';
import { GraphFailure } from './door/graph.js';
import { EXIT, exitCodeOf, Refused, Unreachable, UsageError } from './exit.js';

/** What an error means for whoever called the command. */
export interface Ending {
  readonly code: number;
  /** For standard error; nothing when it has been said. */
  readonly said: string | undefined;
}

const HOW_TO_BE_ALLOWED =
  '此账号没有这项职责，可用 --as 换账号 / this account holds no duty for it: another one may, --as ACCOUNT';

export function endingOf(error: unknown): Ending {
  // Commander has said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError)
    return { code: error.exitCode === 0 ? EXIT.ok : EXIT.usage, said: undefined };
  if (error instanceof GraphFailure && error.codes.every((code) => code === 'NOT_ALLOWED'))
    return { code: EXIT.refused, said: `${error.message}\n${HOW_TO_BE_ALLOWED}` };
  const isExpected = error instanceof Refused || error instanceof UsageError || error instanceof Unreachable;
  const said = isExpected ? error.message : String(error instanceof Error ? error.stack : error);
  return { code: exitCodeOf(error), said };
}
