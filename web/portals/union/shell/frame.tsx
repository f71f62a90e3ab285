import { Link } from '@tanstack/react-router';
import { deskShell } from '../../../desk-kit/shell.js';
import { OFFICERS } from './of-union.js';
import { shellWords } from './words.js';

export const shell = deskShell(shellWords, (words) =>
  [
    <Link to="/" activeOptions={{ exact: true }}>
      {words.today}
    </Link>,
    <Link to="/unions">{words.tree}</Link>,
    <Link to="/members">{words.members}</Link>,
    <Link to="/campaigns">{words.campaigns}</Link>,
    <Link to="/merchants">{words.merchants}</Link>,
    <Link to="/offers">{words.offers}</Link>,
    <Link to="/duties">{words.duties}</Link>,
  ].map((link) => ({ roles: OFFICERS, link })),
);
