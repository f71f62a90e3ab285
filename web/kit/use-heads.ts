import { useEffect, useState } from 'react';

/** What makes of an element the heading of its page. */
const HEADING = { role: 'heading', 'aria-level': 1 } as const;
const NONE = {};

/**
 * Makes what is said the heading of a page that has none: its own comes with the answer that did not come, and whoever hears pages goes
 * by headings.
 * @param may whether it stands in the place of what a page is about
 */
export function useHeads(may: boolean): typeof HEADING | typeof NONE {
  const [isHead, setHead] = useState(false);
  useEffect(() => {
    if (may && document.querySelector('h1') === null) setHead(true);
  }, [may]);
  return isHead ? HEADING : NONE;
}
