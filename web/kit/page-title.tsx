import { useEffect } from 'react';
import { kitWords } from './kit-words.js';
import { useWords } from './language.js';

/** A page's own heading, or what stands in its place. */
const HEADS = 'h1, [role=heading][aria-level="1"]';

/**
 * The document is called as the page that it shows, so that tabs, the browser's history and a screen reader say where one
 * is; and who has gone to another page hears it from its title on, not from the menu that they came by. The same where what was pressed
 * is gone with its page, as the button of a deed is once there is an answer: a keyboard would be back at the beginning, and nothing said.
 */
export function TitleOfPage() {
  const { platform } = useWords(kitWords);
  useEffect(() => {
    let shown = location.pathname;
    let pressed: Element | null = null;
    const taken = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && target.closest('main') !== null) pressed = target;
    };
    document.addEventListener('focusin', taken);
    const tell = (): void => {
      const head = [...document.querySelectorAll<HTMLElement>(HEADS)].find(isDrawn);
      const title = head?.textContent.trim() ?? '';
      if (head === undefined || title === '') return;
      const full = titleOf(title, platform);
      if (document.title !== full) document.title = full;
      const hasMoved = location.pathname !== shown;
      const isGone = pressed !== null && !pressed.isConnected;
      if (!hasMoved && !isGone) return;
      shown = location.pathname;
      pressed = null;
      if (isToldFromTitle(hasMoved, focusNow())) hearFrom(head);
    };
    const watches = new MutationObserver(tell);
    // What is said in the place of a page becomes its heading once it is seen that there is none.
    const attributeFilter = ['role'];
    watches.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter });
    tell();
    return () => {
      watches.disconnect();
      document.removeEventListener('focusin', taken);
    };
  }, [platform]);
  return null;
}

/** A page that is called after the platform already, as a portal’s first one is, has its name once. */
export const titleOf = (title: string, platform: string): string =>
  title.startsWith(`${platform} · `) ? title : `${title} · ${platform}`;

/** While the next page is on its way, the one before it may still be there, hidden. */
const isDrawn = (head: HTMLElement): boolean => head.getClientRects().length > 0;

type Focus = 'nowhere' | 'in the page' | 'beside it';

function focusNow(): Focus {
  const now = document.activeElement;
  if (now === null || now === document.body) return 'nowhere';
  // The counter has its menu within the page.
  return now.closest('main') === null || now.closest('nav') !== null ? 'beside it' : 'in the page';
}

/**
 * A box of the page that has taken the focus keeps it. So does the menu, unless one has come to another page by it: a list that is
 * read anew takes nobody away from there, whatever they pressed in it before.
 */
export const isToldFromTitle = (hasMoved: boolean, focus: Focus): boolean =>
  focus === 'nowhere' || (hasMoved && focus === 'beside it');

function hearFrom(head: HTMLElement): void {
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}
