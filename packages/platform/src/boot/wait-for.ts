import type { Logger } from 'pino';

export interface WaitOptions {
  /** What is waited for, as the log names it: "PostgreSQL at 127.0.0.1:4032". */
  readonly what: string;
  readonly logger: Logger;
  readonly waitMs?: number;
  /** True for an error that waiting cannot mend: a wrong password, a database that is not there. */
  readonly hopeless?: (error: unknown) => boolean;
}

/** A dependency without which the service cannot boot. The sentence says which one and why. */
export class BootProblem extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'BootProblem';
  }
}

const WAIT_MS = 120_000;
const BACK_OFF_MS_MAX = 3_000;

/** Tries again with growing pauses until it works, saying so. @throws BootProblem when it is hopeless or too late. */
export async function waitFor<T>(attempt: () => Promise<T>, options: WaitOptions): Promise<T> {
  const deadline = Date.now() + (options.waitMs ?? WAIT_MS);
  for (let pauseMs = 100, tries = 1; ; tries += 1, pauseMs = Math.min(pauseMs * 2, BACK_OFF_MS_MAX)) {
    try {
      const answer = await attempt();
      if (tries > 1) options.logger.info({ tries }, `${options.what} answers`);
      return answer;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
      if (options.hopeless?.(cause) === true)
        throw new BootProblem(`${options.what} cannot be used: ${reason}`, { cause });
      if (Date.now() + pauseMs > deadline)
        throw new BootProblem(`${options.what} did not answer in time: ${reason}`, { cause });
      options.logger.warn({ tries, reason }, `waiting for ${options.what}`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
