/** What the exit code of a command says. */
export const EXIT = {
  ok: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  bug: 4,
  /** infra/bootstrap.mjs and infra/tasks/run.mjs end with it. */
  notBuilt: 5,
  /** As a shell says it: 128 and the number of SIGINT. */
  interrupted: 130,
} as const;

/** What `puhui --help` says of each; docs/how-to/use-the-command-line.md says the same in English. */
export const EXIT_MEANS = {
  ok: ['正常', 'all is well'],
  refused: ['被拒绝，或检查发现问题', 'something was refused, or a check found something'],
  usage: [
    '用法或文件格式有误，或没有人登录',
    'used wrongly, or a file does not fit its format, or nobody was signed in',
  ],
  unreachable: [
    '平台没有运行，或平台或其中一部分 180 秒内没有应答',
    'the platform is stopped, or it or a service of it did not answer within 180 s',
  ],
  bug: ['程序错误：没有预料到的应答', 'a bug: an answer that nobody foresaw'],
  notBuilt: [
    '本项目自身未能安装或编译（什么也没有办）',
    'the project itself could not be installed or compiled (then nothing was asked)',
  ],
  interrupted: [
    '按了 Ctrl-C；没办完的可以再办一次，只算一次',
    'Ctrl-C; what was under way may be done again: it takes effect once',
  ],
} as const satisfies Record<keyof typeof EXIT, readonly [zh: string, en: string]>;

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
