import { Link, Outlet, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { DeskFrame, DeskNotFound } from '../../../desk-kit/frame.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from './words.js';

export const FINANCE_ROLES = ['FINANCE_OFFICER', 'FINANCE_APPROVER', 'AUDITOR'] as const;

export function Frame() {
  const words = useWords(shellWords);
  const places = [
    <Link key="home" to="/" activeOptions={{ exact: true }}>
      {words.home}
    </Link>,
    <OfUnion key="budget" to="/union/$tradeUnionId/budget">
      {words.budget}
    </OfUnion>,
    <OfUnion key="dues" to="/union/$tradeUnionId/dues">
      {words.dues}
    </OfUnion>,
    <Link key="statements" to="/statements" search={{}}>
      {words.statements}
    </Link>,
    <OfUnion key="books" to="/union/$tradeUnionId/books">
      {words.books}
    </OfUnion>,
    <OfUnion key="totals" to="/union/$tradeUnionId/totals">
      {words.totals}
    </OfUnion>,
    <OfUnion key="months" to="/union/$tradeUnionId/months">
      {words.months}
    </OfUnion>,
  ].map((link) => ({ roles: FINANCE_ROLES, link }));
  return (
    <DeskFrame name={words.name} sentence={words.sentence} places={places}>
      <Outlet />
    </DeskFrame>
  );
}

/** The union that is looked at, or the first that the reader's duties name; null for who covers all and looks at none. */
export function useUnionNow(): string | null {
  const { tradeUnionId } = useParams({ strict: false });
  const [first] = unionsOf(useMe(), FINANCE_ROLES).unions;
  return tradeUnionId ?? first?.id ?? null;
}

interface OfUnionProps {
  readonly to: `/union/$tradeUnionId/${'budget' | 'dues' | 'books' | 'totals' | 'months'}`;
  readonly children: ReactNode;
}

/** Who covers every union first says which. */
function OfUnion({ to, children }: OfUnionProps) {
  const tradeUnionId = useUnionNow();
  if (tradeUnionId === null) return <Link to="/">{children}</Link>;
  return (
    <Link to={to} params={{ tradeUnionId }} search={{}}>
      {children}
    </Link>
  );
}

export function NotFound() {
  const words = useWords(shellWords);
  return <DeskNotFound home={<Link to="/">{words.back}</Link>} />;
}
