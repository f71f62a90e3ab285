import { Link, useMatchRoute } from '@tanstack/react-router';
import { deskShell } from '../../../desk-kit/shell.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from './words.js';

/** Anybody may apply, and follows the application before any duty is theirs. */
const roles = 'anybody';

/** All pages of one merchant lie below the list of one's own. */
function OwnMerchants() {
  const words = useWords(shellWords);
  const isOfOne = useMatchRoute()({ to: '/p/$partnerId', fuzzy: true }) !== false;
  return (
    <Link to="/" activeOptions={{ exact: true }} inactiveProps={isOfOne ? { 'aria-current': true } : {}}>
      {words.partners}
    </Link>
  );
}

export const shell = deskShell(shellWords, (words) => [
  { roles, link: <OwnMerchants /> },
  { roles, link: <Link to="/apply">{words.apply}</Link> },
]);
