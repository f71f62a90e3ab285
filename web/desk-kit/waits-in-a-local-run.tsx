import { useWords } from '../kit/language.js';
import { useClockMoves } from '../kit/use-clock-moves.js';
import { deskWords } from './desk-words.js';

/** Where a page waits for days: in a local run nobody has to, and nobody finds the clock who is not told of it. */
export function WaitsInALocalRun() {
  const words = useWords(deskWords);
  return useClockMoves() === true ? <p className="quiet small">{words.clockMoves}</p> : null;
}
