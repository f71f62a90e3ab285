/** Tells what is going on, a line for each step and how long it took. */
export class Progress {
  constructor(
    private readonly write: (text: string) => void,
    /** Empties the line that was begun; nothing where that can't be done. */
    private readonly eraseLine: (() => void) | undefined,
    /** Aborted when whoever started wants to stop: then no further step begins. */
    readonly stop?: AbortSignal,
  ) {}

  line(text: string): void {
    this.write(`${text}\n`);
  }

  /** Runs a step; on a terminal its line is finished in place. @throws the reason of the stop instead of beginning. */
  async step<T>(title: string, work: () => Promise<T>, detail: (result: T) => string = () => ''): Promise<T> {
    this.stop?.throwIfAborted();
    const began = Date.now();
    if (this.eraseLine) this.write(`  … ${title}`);
    try {
      const result = await work();
      this.finish('✓', title, began, detail(result));
      return result;
    } catch (error) {
      this.finish('✗', title, began, '');
      throw error;
    }
  }

  private finish(sign: string, title: string, began: number, detail: string): void {
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    this.eraseLine?.();
    this.write(`  ${sign} ${title}${detail === '' ? '' : `: ${detail}`} (${seconds} s)\n`);
  }
}

export const silentProgress = new Progress(() => undefined, undefined);
