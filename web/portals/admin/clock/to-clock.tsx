import { Link } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { useClockMoves } from '../../../kit/use-clock-moves.js';
import { clockWords } from './words.js';

/** The entry of the menu, in a local run; in any other there is nothing that it could lead to. */
export function ToClock() {
  const words = useWords(clockWords);
  return useClockMoves() === true ? <Link to="/clock">{words.title}</Link> : null;
}
