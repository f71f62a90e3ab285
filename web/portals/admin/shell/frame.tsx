import { Link } from '@tanstack/react-router';
import { deskShell } from '../../../desk-kit/shell.js';
import { ToClock } from '../clock/to-clock.js';
import { shellWords } from './words.js';

/** Three offices, three people: who runs the parts, who appoints, and who audits both at a desk of their own. */
const system = ['SYSTEM_ADMIN'] as const;
const security = ['PLATFORM_ADMIN'] as const;

export const shell = deskShell(shellWords, (words) => [
  {
    roles: system,
    link: (
      <Link to="/" activeOptions={{ exact: true }}>
        {words.health}
      </Link>
    ),
  },
  { roles: system, link: <Link to="/waiting">{words.waiting}</Link>, owns: ['/discarded'] },
  { roles: system, link: <Link to="/unsent">{words.unsent}</Link>, owns: ['/unsent'] },
  { roles: system, link: <Link to="/remedies">{words.remedies}</Link> },
  { roles: system, link: <Link to="/months">{words.months}</Link> },
  { roles: security, link: <Link to="/duties">{words.duties}</Link> },
  { roles: security, link: <Link to="/turned-away">{words.turnedAway}</Link> },
  { roles: security, link: <ToClock /> },
  { roles: system, link: <Link to="/checkpoints">{words.checkpoints}</Link> },
]);
