import { useEffect } from 'react';
import { kitWords } from './kit-words.js';
import { useWords } from './language.js';

/**
 * The document is called as the page that it shows, so that tabs, the browser's history and a screen reader say where one
 * is; and who has gone to another page hears it from its title on, not from the menu that they came by.
 */
export function TitleOfPage() {
  const { platform } = useWords(kitWords);
  useEffect(() => {
    let shown = location.pathname;
    const tell = (): void => {
      const head = document.querySelector('h1');
      const title = head?.textContent.trim() ?? '';
      if (head === null || title === '') return;
      const full = `${title} · ${platform}`;
      if (document.title !== full) document.title = full;
      if (location.pathname === shown) return;
      shown = location.pathname;
      hearFrom(head);
    };
    const watches = new MutationObserver(tell);
    watches.observe(document.body, { subtree: true, childList: true, characterData: true });
    tell();
    return () => watches.disconnect();
  }, [platform]);
  return null;
}

/** A box of the page that has taken the focus keeps it. */
function hearFrom(head: HTMLElement): void {
  const now = document.activeElement;
  if (now !== null && now !== document.body && now.closest('main') !== null) return;
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}
