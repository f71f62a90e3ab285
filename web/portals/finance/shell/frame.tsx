import { createLink, Link, useParams } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { deskShell } from '../../../desk-kit/shell.js';
import { shellWords } from './words.js';

/** Who enters what an approver signs and an auditor reads. */
export const OFFICERS = ['FINANCE_OFFICER'] as const;
export const FINANCE_ROLES = ['FINANCE_OFFICER', 'FINANCE_APPROVER', 'AUDITOR'] as const;

const ofUnion = (page: string): string => `/union/$tradeUnionId/${page}`;

export const shell = deskShell(shellWords, (words) =>
  [
    // An auditor comes from there, and goes back by it. It is another portal: the router knows nothing of it.
    { roles: ['AUDITOR'] as const, link: <a href="/audit/">{words.audit}</a> },
    {
      link: (
        <Link to="/" activeOptions={{ exact: true }}>
          {words.home}
        </Link>
      ),
    },
    {
      link: <OfUnion to="/union/$tradeUnionId/budget">{words.budget}</OfUnion>,
      owns: [ofUnion('adopt'), ofUnion('allocate'), ofUnion('lower'), ofUnion('hand-back')],
    },
    { link: <OfUnion to="/union/$tradeUnionId/dues">{words.dues}</OfUnion> },
    { link: <Link to="/statements">{words.statements}</Link>, owns: ['/draw'] },
    {
      link: <OfUnion to="/union/$tradeUnionId/books">{words.books}</OfUnion>,
      owns: [ofUnion('account'), '/entry', '/voucher', '/campaign'],
    },
    { link: <OfUnion to="/union/$tradeUnionId/totals">{words.totals}</OfUnion> },
    {
      link: <OfUnion to="/union/$tradeUnionId/months">{words.months}</OfUnion>,
      owns: [ofUnion('close'), ofUnion('explain')],
    },
  ].map((place) => ({ roles: FINANCE_ROLES, ...place })),
);

/** The union that is looked at, or the first that the reader's duties name; null for who covers all and looks at none. */
export function useUnionNow(): string | null {
  const { tradeUnionId } = useParams({ strict: false });
  const [first] = unionsOf(useMe(), FINANCE_ROLES).unions;
  return tradeUnionId ?? first?.id ?? null;
}

/** On the first page one chooses a union; that one is there does not make it the page that is meant. */
const ToChoose = createLink(({ 'aria-current': current, ...props }: ComponentProps<'a'>) => (
  <a {...props} aria-current={current === 'page' ? undefined : current} />
));

interface OfUnionProps {
  readonly to: `/union/$tradeUnionId/${'budget' | 'dues' | 'books' | 'totals' | 'months'}`;
  readonly children: ReactNode;
  readonly 'aria-current'?: 'true';
}

/** Who covers every union first says which. */
function OfUnion({ to, children, ...current }: OfUnionProps) {
  const tradeUnionId = useUnionNow();
  if (tradeUnionId === null)
    return (
      <ToChoose to="/" activeOptions={{ exact: true }} {...current}>
        {children}
      </ToChoose>
    );
  return (
    <Link to={to} params={{ tradeUnionId }} search={{}} {...current}>
      {children}
    </Link>
  );
}
