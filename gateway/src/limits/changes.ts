import { Turns, type Answer, type Who } from './turns.js';

/** Whoever asked for a change has gone before it began: it is not begun, and asking again under the same key is right. */
export class LeftBeforeTurn extends Error {
  constructor() {
    super('whoever asked for a change has gone before its turn came');
    this.name = 'LeftBeforeTurn';
  }
}

/** A request that changes something. Until its turn comes it ends with its asker, and from then on with its work alone. */
class Change implements Answer {
  hasBegun = false;
  closed: boolean;
  private readonly heard: (() => void)[] = [];

  constructor(answer: Answer) {
    this.closed = answer.closed;
    answer.once('close', () => {
      if (!this.hasBegun) this.end();
    });
  }

  once(_: 'close', listener: () => void): void {
    this.heard.push(listener);
  }

  off(_: 'close', listener: () => void): void {
    const at = this.heard.indexOf(listener);
    if (at >= 0) this.heard.splice(at, 1);
  }

  end(): void {
    if (this.closed) return;
    this.closed = true;
    for (const listener of this.heard.splice(0)) listener();
  }
}

/**
 * What a change may ask to be told of what it made, without waiting for questions. The pages' and the command line's changes weigh less
 * than this, but those that answer with a list; a change is let in as one of a few, whatever it asks to be told.
 */
export const TOLD_WEIGHT_MAX = 500;

/**
 * Changes of one person take turns, a few at a time, and wait for nobody else's. What was begun goes on though its asker hangs up, so
 * it counts until its services have answered: who hangs up again and again has no more under way than who waits. One that asks to be
 * told much is a question as well, and takes a question's turn behind its own.
 */
class Changes {
  private readonly underWay = new WeakMap<Answer, Change>();

  constructor(
    private readonly turns: Turns,
    private readonly questions: Turns,
  ) {}

  /** @throws TooOftenProblem, LeftBeforeTurn */
  take(who: Who, { changes, weight }: Weighed, answer: Answer): Promise<void> | null {
    const change = this.underWay.get(answer) ?? new Change(answer);
    this.underWay.set(answer, change);
    if (change.hasBegun) return null;
    if (change.closed) return Promise.reject(new LeftBeforeTurn());
    const own = this.turns.take(who, changes, change);
    // Behind its own turn, so that nobody's waiting among their own changes keeps a share of what all ask.
    const asQuestion = (): Promise<void> | null =>
      weight > TOLD_WEIGHT_MAX ? this.questions.take(who, weight, change) : null;
    const turn = own === null ? asQuestion() : own.then(async () => asQuestion());
    if (turn !== null) return turn.then(() => begin(change));
    begin(change);
    return null;
  }

  end(answer: Answer): void {
    this.underWay.get(answer)?.end();
  }
}

function begin(change: Change): void {
  if (change.closed) throw new LeftBeforeTurn();
  change.hasBegun = true;
}

/** What is asked at the door, as it was measured. */
export interface Weighed {
  readonly weight: number;
  readonly changes: number;
}

interface Parts {
  readonly most: {
    readonly questionsOfOne: number;
    readonly questionsOfAll: number;
    readonly changesOfOne: number;
  };
  readonly now: () => Date;
  readonly note: (who: Who) => void;
}

/** Questions take turns by what they weigh, changes by how many there are, and neither waits for the other but where a change asks to be told much. */
export class DoorTurns {
  private readonly questions: Turns;
  private readonly changes: Changes;

  constructor({ most, now, note }: Parts) {
    const { questionsOfOne, questionsOfAll, changesOfOne } = most;
    this.questions = new Turns({ most: { ofOne: questionsOfOne, ofAll: questionsOfAll }, now, note });
    // Nobody's change waits for another person's, however many there are.
    const ofAll = Number.MAX_SAFE_INTEGER;
    this.changes = new Changes(
      new Turns({ most: { ofOne: changesOfOne, ofAll }, now, note }),
      this.questions,
    );
  }

  /**
   * Counts a question until its answer is closed, and a change until `end`.
   * @returns null where it may go at once
   * @throws TooOftenProblem when its turn does not come in time, LeftBeforeTurn where nobody waits for a change any more
   */
  take(who: Who, weighed: Weighed, answer: Answer): Promise<void> | null {
    return weighed.changes > 0
      ? this.changes.take(who, weighed, answer)
      : this.questions.take(who, weighed.weight, answer);
  }

  /** Everything that was to be done for this answer is done. */
  end(answer: Answer): void {
    this.changes.end(answer);
  }
}
