import { Empty } from '../../../../desk-kit/facts.js';
import { useWords } from '../../../../kit/language.js';
import { designWords } from './words.js';

/** In place of the form while members is away: saved without the unions that can't be read, a campaign would reach fewer. */
export function NotWhole() {
  const words = useWords(designWords);
  return (
    <Empty title={words.notWhole}>
      <p>{words.notWholeHint}</p>
    </Empty>
  );
}
