import { rosterLimits } from '../limits.js';

/** How many imports may be read at once, and how many wait for that. */
export interface TurnsLimits {
  readonly imports_at_once_max: number;
  readonly imports_of_one_person_max: number;
  readonly imports_waiting_max: number;
  readonly import_wait_ms_max: number;
}

interface Waiting {
  readonly personId: string;
  readonly take: () => void;
}

/**
 * A spreadsheet is held in memory while it is read, so only so many are read at once: of all people together, and of one. Others
 * wait, in their order, and are told to come again when that takes long.
 */
export class ReadingTurns {
  private readonly reading = new Map<string, number>();
  private readonly waiting: Waiting[] = [];

  constructor(private readonly limits: TurnsLimits = rosterLimits) {}

  /** What gives the turn back, or null when none came free in time. It may be called twice. */
  async take(personId: string): Promise<(() => void) | null> {
    if (this.isFreeFor(personId)) this.change(personId, 1);
    else if (!(await this.wait(personId))) return null;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.change(personId, -1);
      this.callNext();
    };
  }

  private async wait(personId: string): Promise<boolean> {
    const ofPerson = this.waiting.filter((other) => other.personId === personId).length;
    const isFull = this.waiting.length >= this.limits.imports_waiting_max;
    if (isFull || ofPerson >= this.limits.imports_of_one_person_max) return false;
    return new Promise((resolve) => {
      const timeout = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1);
        resolve(false);
      }, this.limits.import_wait_ms_max);
      timeout.unref();
      const waiting: Waiting = {
        personId,
        take: () => {
          clearTimeout(timeout);
          resolve(true);
        },
      };
      this.waiting.push(waiting);
    });
  }

  private callNext(): void {
    const next = this.waiting.findIndex((other) => this.isFreeFor(other.personId));
    const [called] = next < 0 ? [] : this.waiting.splice(next, 1);
    if (!called) return;
    // Counted before anybody else can ask: it goes on a moment later.
    this.change(called.personId, 1);
    called.take();
  }

  private isFreeFor(personId: string): boolean {
    const all = [...this.reading.values()].reduce((sum, count) => sum + count, 0);
    const own = this.reading.get(personId) ?? 0;
    return all < this.limits.imports_at_once_max && own < this.limits.imports_of_one_person_max;
  }

  private change(personId: string, by: number): void {
    const count = (this.reading.get(personId) ?? 0) + by;
    if (count === 0) this.reading.delete(personId);
    else this.reading.set(personId, count);
  }
}
