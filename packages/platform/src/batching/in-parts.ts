import { isBrokenMachine } from '@puhui/messaging/broken-machine';
import { isConflict, isHeldTooLong } from '../database/errors.js';

/** What becomes of the parts of a batch. Each of its items is told of once, in one of the two. */
export interface PartsTold<Item, Answer> {
  readonly done: (items: readonly Item[], answer: Answer) => void;
  /** One item that fails by itself; or all of a part, when it is the machine that is broken. */
  readonly failed: (items: readonly Item[], error: unknown) => void;
}

/**
 * Does many things at once, so that none fails for another's sake: what does not go together is tried in halves, down to single
 * ones. Where something was held for too long, each goes alone at once: every half would wait for it again. Only a broken machine is
 * everybody's: a lost connection or a limit of time says nothing against an item, and asking it again for each would not mend it.
 * @param work all or nothing: when it throws, nothing of the part has been done
 */
export async function inParts<Item, Answer>(
  items: readonly Item[],
  work: (part: readonly Item[]) => Promise<Answer>,
  told: PartsTold<Item, Answer>,
): Promise<void> {
  if (items.length === 0) return;
  let answer: Answer;
  try {
    answer = await work(items);
  } catch (error) {
    if (items.length === 1 || isEverybodys(error)) return told.failed(items, error);
    const size = isHeldTooLong(error) ? 1 : Math.ceil(items.length / 2);
    for (let start = 0; start < items.length; start += size)
      await inParts(items.slice(start, start + size), work, told);
    return;
  }
  told.done(items, answer);
}

/** Two in each other's way, and what is held by a third, may concern one item alone, though either may pass when tried again. */
export const isEverybodys = (error: unknown): boolean =>
  isBrokenMachine(error) && !isConflict(error) && !isHeldTooLong(error);
