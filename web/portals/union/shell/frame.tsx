import { Link } from '@tanstack/react-router';
import { deskShell } from '../../../desk-kit/shell.js';
import { OFFICERS } from './of-union.js';
import { shellWords } from './words.js';

export const shell = deskShell(shellWords, (words) =>
  [
    {
      link: (
        <Link to="/" activeOptions={{ exact: true }}>
          {words.today}
        </Link>
      ),
    },
    { link: <Link to="/unions">{words.tree}</Link> },
    {
      link: <Link to="/members">{words.members}</Link>,
      owns: ['/transfers', '/erasures', '/rectifications', '/corrections'],
    },
    { link: <Link to="/campaigns">{words.campaigns}</Link> },
    { link: <Link to="/merchants">{words.merchants}</Link>, owns: ['/usccs'] },
    { link: <Link to="/offers">{words.offers}</Link> },
    { link: <Link to="/duties">{words.duties}</Link> },
  ].map((place) => ({ roles: OFFICERS, ...place })),
);
