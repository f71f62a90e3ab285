import { useLocation, useMatch } from '@tanstack/react-router';
import { useState } from 'react';

/** An address with and without a stroke at its end is the same page. */
const plain = (pathname: string): string => pathname.replace(/\/+$/, '');

/**
 * Which visit of a page this is. Who follows a link to the page they are on, of the menu say, begins another one; the steps within a
 * page, to the one that asks once and back, belong to the visit that they were taken in. Where somebody goes to another page, this one
 * still stands until that has come, and its visit goes on: begun anew it would have the focus that the next one is to be heard by.
 */
export function useVisit(): string {
  const own = useMatch({ strict: false, select: ({ pathname }) => pathname });
  const now = useLocation({
    select: ({ pathname, state }) => (plain(pathname) === plain(own) ? (state.__TSR_key ?? '') : null),
  });
  const [last, setLast] = useState(now);
  if (now !== null && now !== last) setLast(now);
  return now ?? last ?? '';
}
