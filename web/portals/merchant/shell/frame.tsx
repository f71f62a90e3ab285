import { Link } from '@tanstack/react-router';
import { deskShell } from '../../../desk-kit/shell.js';
import { shellWords } from './words.js';

/** Anybody may apply, and follows the application before any duty is theirs. */
const roles = 'anybody';

export const shell = deskShell(shellWords, (words) => [
  {
    roles,
    link: (
      <Link to="/" activeOptions={{ exact: true }}>
        {words.partners}
      </Link>
    ),
  },
  { roles, link: <Link to="/apply">{words.apply}</Link> },
]);
