import { type Actor, TooOftenProblem } from '@puhui/platform/door';

/** What may be under way at the same time, by its weight. */
interface Weights {
  readonly ofOne: number;
  readonly ofAll: number;
}

/** Who asks, and from where if they have not signed in. */
export interface Who {
  readonly actor: Pick<Actor, 'personId'> | null;
  readonly from: string;
}

/** What is closed when it is answered, and when whoever waits for it hangs up. */
export interface Answer {
  readonly closed: boolean;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/** A question that was let in. */
interface Question {
  readonly name: string;
  readonly weight: number;
  readonly answer: Answer;
}

interface Waiting extends Question {
  readonly go: () => void;
}

interface Asker {
  weight: number;
  readonly waiting: Waiting[];
}

interface Parts {
  readonly most: Weights;
  readonly now: () => Date;
  /** Told of whoever asked more than could be answered in time. */
  readonly note: (who: Who) => void;
}

/** Nobody waits longer for others' questions, or their own; then they hear that it was too much. */
const WAIT_MS = 10_000;
const AGAIN_MS = 1_000;

/**
 * Questions take turns by what they weigh: a person's small ones go beside each other, a heavy one goes alone, and those of one person do
 * not stand before everybody else's. One that is heavier than all may be goes when nothing else does.
 */
export class Turns {
  private readonly askers = new Map<string, Asker>();
  private readonly settled = new WeakMap<Answer, 'goes' | 'refused'>();
  private weight = 0;
  private waiting = 0;
  /** Somebody whose own share would let them go waits for all others: nobody overtakes them. */
  private isFull = false;

  constructor(private readonly parts: Parts) {}

  /**
   * Counts a question until its answer is closed; the same answer is counted once, whichever ways it takes.
   * @returns null where it may go at once
   * @throws TooOftenProblem when its turn does not come in time
   */
  take(who: Who, weight: number, answer: Answer): Promise<void> | null {
    const settled = this.settled.get(answer);
    if (settled === 'refused') return Promise.reject(this.tooOften());
    // Whoever has hung up reads no answer, and what they asked ends by itself.
    if (settled === 'goes' || answer.closed) return null;
    const question = { name: who.actor?.personId ?? who.from, weight, answer };
    const { waiting } = this.askerOf(question.name);
    if (this.isFull || waiting.length > 0 || !this.fitsOne(question) || !this.fitsAll(question))
      return this.wait(who, question);
    this.begin(question);
    return null;
  }

  private async wait(who: Who, question: Question): Promise<void> {
    const { name, answer } = question;
    const { waiting } = this.askerOf(name);
    let leave = (): void => undefined;
    let timer: NodeJS.Timeout | undefined;
    const goes = await new Promise<boolean>((resolve) => {
      const own: Waiting = { ...question, go: () => resolve(true) };
      // At once, so that nobody whom nothing would end is let go.
      leave = () => {
        const at = waiting.indexOf(own);
        if (at >= 0) {
          waiting.splice(at, 1);
          this.waiting -= 1;
        }
        resolve(false);
      };
      waiting.push(own);
      this.waiting += 1;
      answer.once('close', leave);
      timer = setTimeout(leave, WAIT_MS).unref();
      this.next();
    });
    answer.off('close', leave);
    clearTimeout(timer);
    if (goes) return;
    const isTooMuch = !this.fitsOne(question);
    this.forget(name);
    this.next();
    if (answer.closed) return;
    this.settled.set(answer, 'refused');
    // Whom only the others' questions held up has asked for nothing that is too much.
    if (isTooMuch) this.parts.note(who);
    throw this.tooOften();
  }

  /** Lets go whoever may by now: of each in turn the first, and all wait behind one whom only the others' questions hold up. */
  private next(): void {
    this.isFull = false;
    // Mostly nobody waits, and as many as are served need not be gone through.
    if (this.waiting === 0) return;
    for (const { waiting } of this.askers.values())
      for (let [first] = waiting; first !== undefined && this.fitsOne(first); [first] = waiting) {
        if (!this.fitsAll(first)) {
          this.isFull = true;
          return;
        }
        waiting.shift();
        this.waiting -= 1;
        this.begin(first);
        first.go();
      }
  }

  private begin({ name, weight, answer }: Question): void {
    this.settled.set(answer, 'goes');
    const asker = this.askerOf(name);
    asker.weight += weight;
    this.weight += weight;
    answer.once('close', () => {
      asker.weight -= weight;
      this.weight -= weight;
      this.forget(name);
      this.next();
    });
  }

  private askerOf(name: string): Asker {
    const asker = this.askers.get(name) ?? { weight: 0, waiting: [] };
    this.askers.set(name, asker);
    return asker;
  }

  /** Whoever was served stands behind those who wait; and of whom nothing is left nothing is kept. */
  private forget(name: string): void {
    const asker = this.askers.get(name);
    this.askers.delete(name);
    if (asker !== undefined && (asker.weight > 0 || asker.waiting.length > 0)) this.askers.set(name, asker);
  }

  private fitsOne({ name, weight }: Question): boolean {
    const own = this.askerOf(name).weight;
    return own === 0 || own + weight <= this.parts.most.ofOne;
  }

  private fitsAll({ weight }: Question): boolean {
    return this.weight === 0 || this.weight + weight <= this.parts.most.ofAll;
  }

  private tooOften(): TooOftenProblem {
    return new TooOftenProblem(AGAIN_MS, this.parts.now());
  }
}
