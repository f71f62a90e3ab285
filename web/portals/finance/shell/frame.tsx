import { Link, Outlet } from '@tanstack/react-router';
import { DeskFrame, DeskNotFound } from '../../../desk-kit/frame.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from './words.js';

export const FINANCE_ROLES = ['FINANCE_OFFICER', 'FINANCE_APPROVER', 'AUDITOR'] as const;

export function Frame() {
  const words = useWords(shellWords);
  const places = [{ roles: FINANCE_ROLES, link: <Link to="/">{words.statements}</Link> }];
  return (
    <DeskFrame name={words.name} sentence={words.sentence} places={places}>
      <Outlet />
    </DeskFrame>
  );
}

export function NotFound() {
  const words = useWords(shellWords);
  return <DeskNotFound home={<Link to="/">{words.home}</Link>} />;
}
