import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { deskShell } from '../../../desk-kit/shell.js';
import { shellWords } from './words.js';

export const FINANCE_ROLES = ['FINANCE_OFFICER', 'FINANCE_APPROVER', 'AUDITOR'] as const;

export const shell = deskShell(shellWords, (words) =>
  [
    <Link to="/" activeOptions={{ exact: true }}>
      {words.home}
    </Link>,
    <OfUnion to="/union/$tradeUnionId/budget">{words.budget}</OfUnion>,
    <OfUnion to="/union/$tradeUnionId/dues">{words.dues}</OfUnion>,
    <Link to="/statements">{words.statements}</Link>,
    <OfUnion to="/union/$tradeUnionId/books">{words.books}</OfUnion>,
    <OfUnion to="/union/$tradeUnionId/totals">{words.totals}</OfUnion>,
    <OfUnion to="/union/$tradeUnionId/months">{words.months}</OfUnion>,
  ].map((link) => ({ roles: FINANCE_ROLES, link })),
);

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
