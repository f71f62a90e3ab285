import { Link } from '@tanstack/react-router';
import { deskShell } from '../../../desk-kit/shell.js';
import { shellWords } from './words.js';

export const AUDITORS = ['AUDITOR'] as const;

export const shell = deskShell(shellWords, (words) =>
  [
    <Link to="/" activeOptions={{ exact: true }}>
      {words.home}
    </Link>,
    <Link to="/verify">{words.verify}</Link>,
    <Link to="/gaps">{words.gaps}</Link>,
    <Link to="/unmaskings">{words.unmaskings}</Link>,
    <Link to="/corrections">{words.corrections}</Link>,
    <Link to="/discarded">{words.discarded}</Link>,
    <Link to="/unsent">{words.unsent}</Link>,
    <Link to="/turned-away">{words.turnedAway}</Link>,
    <Link to="/checkpoints">{words.checkpoints}</Link>,
  ].map((link) => ({ roles: AUDITORS, link })),
);
