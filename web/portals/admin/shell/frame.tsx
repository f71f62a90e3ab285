import { Link } from '@tanstack/react-router';
import { deskShell } from '../../../desk-kit/shell.js';
import { ToClock } from '../clock/to-clock.js';
import { shellWords } from './words.js';

/** Three offices, three people: who runs the parts, who appoints, and who audits both at a desk of their own. */
export const SYSTEM = ['SYSTEM_ADMIN'] as const;
export const SECURITY = ['PLATFORM_ADMIN'] as const;

export const shell = deskShell(shellWords, (words) => [
  {
    roles: SYSTEM,
    link: (
      <Link to="/" activeOptions={{ exact: true }}>
        {words.health}
      </Link>
    ),
  },
  { roles: SYSTEM, link: <Link to="/waiting">{words.waiting}</Link>, owns: ['/discarded'] },
  { roles: SYSTEM, link: <Link to="/unsent">{words.unsent}</Link>, owns: ['/unsent'] },
  { roles: SYSTEM, link: <Link to="/remedies">{words.remedies}</Link> },
  { roles: SYSTEM, link: <Link to="/months">{words.months}</Link> },
  { roles: SECURITY, link: <Link to="/duties">{words.duties}</Link> },
  { roles: SECURITY, link: <Link to="/turned-away">{words.turnedAway}</Link> },
  { roles: SECURITY, link: <ToClock /> },
  { roles: SYSTEM, link: <Link to="/checkpoints">{words.checkpoints}</Link> },
]);
