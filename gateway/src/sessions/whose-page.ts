import { IdentityProblem } from '@puhui/platform/door';
import type { Asked } from './own-pages.js';

/**
 * Whose page it is: an answer says who it is for, and from the first on the page says so of each request. By then its browser
 * may have somebody else's session, or none.
 */
export const PERSON_HEADER = 'puhui-person';

/**
 * What somebody typed on their page reaches nobody else's books.
 * @param personId who asks; null for somebody who is not signed in
 * @throws IdentityProblem
 */
export function needOwnPerson({ headers }: Asked, personId: string | null): void {
  const named = headers[PERSON_HEADER];
  if (named === undefined || named === personId) return;
  if (personId === null) throw new IdentityProblem('UNAUTHENTICATED', 'the page is of somebody who has left');
  throw new IdentityProblem('ANOTHER_PERSON', 'the page is of somebody else than the session');
}
