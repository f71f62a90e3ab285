import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { pageSearch } from '../../../desk-kit/address.js';
import { lineSearch } from '../../../desk-kit/statement-lines/line-search.js';
import { AccountPage, accountSearch } from '../books/account-page.js';
import { BooksPage, booksSearch } from '../books/books-page.js';
import { EntryPage } from '../books/entry-page.js';
import { AdoptPage } from '../budgets/adopt-page.js';
import { AllocatePage } from '../budgets/allocate-page.js';
import { BudgetPage, budgetSearch } from '../budgets/budget-page.js';
import { yearSearch } from '../budgets/calendar.js';
import { HandBackPage } from '../budgets/hand-back-page.js';
import { LowerPage } from '../budgets/lower-page.js';
import { DrawPage, drawSearch } from '../draw/draw-page.js';
import { DuesPage } from '../dues/dues-page.js';
import { RecordPage } from '../dues/record-page.js';
import { HomePage } from '../home/home-page.js';
import { ClosePage } from '../months/close-page.js';
import { ExplainPage } from '../months/explain-page.js';
import { MonthsPage, monthsSearch } from '../months/months-page.js';
import { ApprovePage } from '../statements/approve-page.js';
import { FailPage } from '../statements/fail-page.js';
import { PayPage } from '../statements/pay-page.js';
import { RedrawPage } from '../statements/redraw-page.js';
import { SendBackPage } from '../statements/send-back-page.js';
import { SendPage } from '../statements/send-page.js';
import { StatementPage } from '../statements/statement-page.js';
import { StatementsPage, statementsSearch } from '../statements/statements-page.js';
import { TotalsPage, totalsSearch } from '../totals/totals-page.js';
import { CampaignPage } from '../trace/campaign-page.js';
import { VoucherPage } from '../trace/voucher-page.js';
import { onlyFor } from '../../../desk-kit/only-for.js';
import { ROUTER } from '../../../kit/router.js';
import { OFFICERS, shell } from './frame.js';

const root = createRootRoute(shell);
const getParentRoute = () => root;
const validateSearch = pageSearch;

const ofUnion = [
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/budget',
    component: BudgetPage,
    validateSearch: budgetSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/adopt',
    component: onlyFor(OFFICERS, AdoptPage),
    validateSearch: yearSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/allocate',
    component: onlyFor(OFFICERS, AllocatePage),
    validateSearch: yearSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/lower',
    component: onlyFor(OFFICERS, LowerPage),
    validateSearch: yearSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/hand-back',
    component: onlyFor(OFFICERS, HandBackPage),
    validateSearch: yearSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/books',
    component: BooksPage,
    validateSearch: booksSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/totals',
    component: TotalsPage,
    validateSearch: totalsSearch,
  }),
  createRoute({ getParentRoute, path: '/union/$tradeUnionId/dues', component: DuesPage }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/dues/$kind',
    component: onlyFor(OFFICERS, RecordPage),
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/account',
    component: AccountPage,
    validateSearch: accountSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/months',
    component: MonthsPage,
    validateSearch: monthsSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/close',
    component: onlyFor(OFFICERS, ClosePage),
    validateSearch: monthsSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/union/$tradeUnionId/explain/$campaignId',
    component: onlyFor(OFFICERS, ExplainPage),
    validateSearch: monthsSearch,
  }),
] as const;

const ofStatements = [
  createRoute({
    getParentRoute,
    path: '/statements',
    component: StatementsPage,
    validateSearch: statementsSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/statements/$statementId',
    component: StatementPage,
    validateSearch: lineSearch,
  }),
  createRoute({ getParentRoute, path: '/statements/$statementId/send', component: SendPage }),
  createRoute({ getParentRoute, path: '/statements/$statementId/redraw', component: RedrawPage }),
  createRoute({ getParentRoute, path: '/statements/$statementId/approve', component: ApprovePage }),
  createRoute({ getParentRoute, path: '/statements/$statementId/send-back', component: SendBackPage }),
  createRoute({ getParentRoute, path: '/statements/$statementId/pay', component: PayPage }),
  createRoute({ getParentRoute, path: '/statements/$statementId/fail', component: FailPage }),
  createRoute({
    getParentRoute,
    path: '/draw',
    component: onlyFor(OFFICERS, DrawPage),
    validateSearch: drawSearch,
  }),
] as const;

const routes = [
  createRoute({ getParentRoute, path: '/', component: HomePage }),
  createRoute({ getParentRoute, path: '/entry/$entryId', component: EntryPage }),
  createRoute({ getParentRoute, path: '/voucher/$voucherId', component: VoucherPage, validateSearch }),
  createRoute({ getParentRoute, path: '/campaign/$campaignId', component: CampaignPage, validateSearch }),
  ...ofUnion,
  ...ofStatements,
] as const;

export const router = createRouter({
  ...ROUTER,
  routeTree: root.addChildren(routes),
  basepath: '/finance',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
