import { Link } from '@tanstack/react-router';
import { deskShell } from '../../../desk-kit/shell.js';
import { shellWords } from './words.js';

const roles = ['PLATFORM_ADMIN'] as const;

export const shell = deskShell(shellWords, (words) => [
  {
    roles,
    link: (
      <Link to="/" activeOptions={{ exact: true }}>
        {words.health}
      </Link>
    ),
  },
  { roles, link: <Link to="/waiting">{words.waiting}</Link> },
  { roles, link: <Link to="/remedies">{words.remedies}</Link> },
  { roles, link: <Link to="/duties">{words.duties}</Link> },
  { roles, link: <Link to="/turned-away">{words.turnedAway}</Link> },
  { roles, link: <Link to="/checkpoints">{words.checkpoints}</Link> },
]);
