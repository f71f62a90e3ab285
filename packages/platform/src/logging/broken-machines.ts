import type { Logger } from 'pino';

const EVERY_MS = 1_000;
/** Trace ids that one line names: whoever was told one finds the line; of a flood the others are counted. */
const ids_told_max = 100;

/** A request, or one field of it, that a machine in trouble has cost. */
export interface Cost {
  readonly err: unknown;
  readonly errorTraceId: string;
  readonly path?: readonly (string | number)[];
}

interface Kept {
  last: Cost;
  times: number;
  readonly ids: string[];
}

interface Parts {
  readonly logger: Pick<Logger, 'warn'>;
  /** Told of each, by what the machine said. */
  readonly count: (code: string) => void;
}

/**
 * What broken machines cost, in the log once for each kind and second: the first of a kind at once, and what comes within the second behind it
 * in one line with how many there were. Under load one broken machine costs thousands of fields the same, and a stack for each would
 * fill the disk.
 */
export class BrokenMachines {
  private readonly kept = new Map<string, Kept | null>();

  constructor(private readonly parts: Parts) {}

  note(sentence: string, cost: Cost): void {
    const code = codeOf(cost.err);
    this.parts.count(code);
    const kind = `${sentence} ${code}`;
    const before = this.kept.get(kind);
    if (before === undefined) {
      this.parts.logger.warn(cost, sentence);
      this.wait(kind, sentence);
    } else if (before === null) this.kept.set(kind, { last: cost, times: 1, ids: [cost.errorTraceId] });
    else {
      before.last = cost;
      before.times += 1;
      if (before.ids.length < ids_told_max) before.ids.push(cost.errorTraceId);
    }
  }

  /** Until the second is over what comes is kept; then it is told, and the next second begins. */
  private wait(kind: string, sentence: string): void {
    this.kept.set(kind, null);
    setTimeout(() => {
      const kept = this.kept.get(kind);
      this.kept.delete(kind);
      if (!kept) return;
      const { last, times, ids } = kept;
      this.parts.logger.warn({ ...last, times, errorTraceIds: ids }, sentence);
      this.wait(kind, sentence);
    }, EVERY_MS).unref();
  }
}

/** As the machine says it: PostgreSQL's state, Prisma's or Node's code, or else the name of the error. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : error.name;
}
