import { MINUTE_MS, type Id } from '@puhui/kernel';
import { isBrokenMachine } from '@puhui/messaging/broken-machine';
import type { Logger } from 'pino';
import { inParts, isEverybodys } from './batcher.js';

/** How long a row that can't be done is left alone before it is tried again. Real time. */
const AGAIN_MS = 10 * MINUTE_MS;
/** Rows that one job leaves out at most; where more can't be done it is not the rows, and somebody has to look. */
const left_out_max = 1_000;
/** Rows that are tried again in one turn: the others are not to wait for them. */
const again_rows_max = 20;
const named_max = 3;

/** Rows that a job does many at a time; `Most` says how many, and of what. */
export interface DueRows<Most> {
  /** In the plural: "vouchers". */
  readonly what: string;
  /** "expired" */
  readonly done: string;
  /** Does some of what is due in one commit, but for these rows; says how many. */
  readonly some: (besides: readonly Id[], most: Most) => Promise<number>;
  /** The rows that `some` would take. @throws what is nobody's fault among them */
  readonly find: (besides: readonly Id[], most: Most) => Promise<readonly Id[]>;
  /** Does exactly these, if they are due still, in one commit; says how many. */
  readonly these: (rows: readonly Id[]) => Promise<number>;
}

interface Left {
  readonly why: string;
  againAtMs: number;
}

/**
 * Goes through rows many at a time, and around one that can't be done: it is left out by itself, told of, and tried again later. Of such
 * a row nobody but a person can be the judge, and none of the others may wait until then.
 */
export class RowByRow<Most> {
  private readonly left = new Map<Id, Left>();

  constructor(
    private readonly due: DueRows<Most>,
    private readonly logger: Pick<Logger, 'error' | 'info'>,
    private readonly nowMs = (): number => performance.now(),
  ) {}

  /** What it goes on without at the moment. */
  get leftOut(): readonly Id[] {
    return [...this.left.keys()];
  }

  /** @returns one sentence, or undefined when nothing is left out */
  get problem(): string | undefined {
    if (this.left.size === 0) return undefined;
    const { what, done } = this.due;
    const named = [...this.left].slice(0, named_max).map(([row, { why }]) => `${row} (${why})`);
    const more = this.left.size > named_max ? `, and ${this.left.size - named_max} more` : '';
    return `${what} that could not be ${done} are left out: ${named.join(', ')}${more}`;
  }

  /** Tries rows again whose rest is over, each alone. @returns how many were done */
  async again(): Promise<number> {
    const now = this.nowMs();
    const rested = [...this.left].filter(([, { againAtMs }]) => againAtMs <= now).slice(0, again_rows_max);
    let done = 0;
    for (const [row] of rested) {
      try {
        done += await this.due.these([row]);
      } catch (error) {
        this.leaveOut(row, error);
        continue;
      }
      this.left.delete(row);
      this.logger.info({ row }, `one of the ${this.due.what} that were left out is so no more`);
    }
    return done;
  }

  /** @returns how many were done. @throws what a machine, or nothing that a row has, fails with */
  async batch(most: Most): Promise<number> {
    const besides = this.leftOut;
    try {
      return await this.due.some(besides, most);
    } catch (error) {
      if (isEverybodys(error) || this.left.size >= left_out_max) throw error;
      const found = await this.due.find(besides, most);
      if (found.length === 0) throw error;
      return this.inParts(found);
    }
  }

  private async inParts(found: readonly Id[]): Promise<number> {
    let done = 0;
    await inParts(found, this.due.these, {
      done: (_, rows) => (done += rows),
      failed: (rows, error) => {
        const [row] = rows;
        if (rows.length > 1 || row === undefined) throw error;
        this.leaveOut(row, error);
      },
    });
    return done;
  }

  /** @throws what says nothing against the row */
  private leaveOut(row: Id, error: unknown): void {
    if (isBrokenMachine(error)) throw error;
    const { what, done } = this.due;
    this.left.set(row, { why: codeOf(error), againAtMs: this.nowMs() + AGAIN_MS });
    this.logger.error({ err: error, row }, `one of the ${what} could not be ${done} and is left out`);
  }

  get count(): number {
    return this.left.size;
  }
}

/** What the jobs of a service leave out, for its health and its metrics. */
export class LeftOut {
  private readonly jobs: { readonly what: string; readonly rows: RowByRow<never> }[] = [];

  constructor(private readonly logger: Pick<Logger, 'error' | 'info'>) {}

  /** The way for a job to go through its rows. */
  through<Most>(due: DueRows<Most>): RowByRow<Most> {
    const rows = new RowByRow<Most>(due, this.logger);
    this.jobs.push({ what: due.what, rows });
    return rows;
  }

  get problem(): string | undefined {
    const problems = this.jobs.flatMap(({ rows }) => rows.problem ?? []);
    return problems.length === 0 ? undefined : problems.join('; ');
  }

  /** How many rows of each kind. */
  get counts(): readonly { readonly what: string; readonly rows: number }[] {
    return this.jobs.map(({ what, rows }) => ({ what, rows: rows.count }));
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : error.name;
}
