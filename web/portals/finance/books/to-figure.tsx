import { Link } from '@tanstack/react-router';

/** What a budget says, by how the graph calls it. */
export const BUDGET_FIGURES = {
  appropriated: 'APPROPRIATED',
  allocatedDown: 'ALLOCATED_DOWN',
  encumbered: 'OPEN',
  open: 'OPEN',
  consumed: 'CONSUMED',
  due: 'DUE',
  paid: 'PAID',
  released: 'RELEASED',
  suspense: 'SUSPENSE',
  free: 'FREE',
} as const;
export type BudgetFigureName = keyof typeof BUDGET_FIGURES;
export const BUDGET_FIGURE_NAMES = Object.keys(BUDGET_FIGURES) as BudgetFigureName[];

interface ToFigureProps {
  readonly tradeUnionId: string;
  readonly figure: BudgetFigureName;
  /** Of which year, line or campaign; without one, of all. */
  readonly year?: number | undefined;
  readonly line?: string | undefined;
  readonly campaign?: string | undefined;
  readonly children: string;
}

/** From a figure to the accounts whose balances it is, and from each to its entries. */
export function ToFigure({ tradeUnionId, figure, year, line, campaign, children }: ToFigureProps) {
  const search = {
    book: 'CONTROL',
    figure,
    year: year === undefined ? undefined : String(year),
    line,
    campaign,
  } as const;
  return (
    <Link to="/union/$tradeUnionId/books" params={{ tradeUnionId }} search={search}>
      {children}
    </Link>
  );
}
