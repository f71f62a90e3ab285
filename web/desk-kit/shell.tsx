import { Link, Outlet } from '@tanstack/react-router';
import { useWords } from '../kit/language.js';
import type { InBoth, Words } from '../kit/words.js';
import { DeskFrame, DeskNotFound, type MenuItem } from './frame.js';

/** What every desk says of itself: its name, what one does there in a sentence, who gives the duty for it, and the way back to its first page. */
type ShellWords = Words & {
  readonly name: string;
  readonly sentence: string;
  readonly whoGives: string;
  readonly back: string;
};

/** The root of a desk's routes: its frame with its menu, and the page that is not there. */
export function deskShell<Zh extends ShellWords>(
  shellWords: InBoth<Zh>,
  menuOf: (words: Zh) => readonly MenuItem[],
) {
  function Frame() {
    const words = useWords(shellWords);
    return (
      <DeskFrame name={words.name} sentence={words.sentence} whoGives={words.whoGives} menu={menuOf(words)}>
        <Outlet />
      </DeskFrame>
    );
  }
  function NotFound() {
    const words = useWords(shellWords);
    return <DeskNotFound home={<Link to="/">{words.back}</Link>} />;
  }
  return { component: Frame, notFoundComponent: NotFound };
}
