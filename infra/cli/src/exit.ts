/** What the exit code of a command says. Documented in `puhui --help` and docs/how-to/use-the-command-line.md. */
export const EXIT = {
  /** All is well. */
  ok: 0,
  /** Something was refused, or a check found something. */
  refused: 1,
  /** The command was used wrongly, or a file does not fit its format. */
  usage: 2,
  /** The door could not be reached, or answered that a part of the platform is down. */
  unreachable: 3,
  /** A bug: the platform gave an answer that nobody foresaw. */
  bug: 4,
  /** The project could not be installed or compiled: infra/bootstrap.mjs and infra/tasks/run.mjs end with it. */
  notBuilt: 5,
} as const;

/** The command was used wrongly. */
export class UsageError extends Error {}

/** The platform said no; the message is its sentence, the codes are the platform's own, where it gave any. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly codes: readonly string[] = [],
    /** News on its way may mend it: how long to wait before asking again. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }
}

/** The door did not answer within the time that the command allows for it. */
export class Unreachable extends Error {}

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof Refused) return EXIT.refused;
  if (error instanceof Unreachable) return EXIT.unreachable;
  return EXIT.bug;
}
