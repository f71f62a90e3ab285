import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import { ROUTER } from '../../../kit/router.js';
import { CampaignPage } from '../campaign/campaign-page.js';
import { ClaimPage } from '../claim/claim-page.js';
import { WithdrawEntryPage } from '../entry/withdraw-page.js';
import { GiveUpVoucherPage } from '../giving-up/give-up-page.js';
import { HistoryPage } from '../history/history-page.js';
import { HomePage } from '../home/home-page.js';
import { RecordPage } from '../me/record/record-page.js';
import { MePage } from '../me/me-page.js';
import { FindUnionPage } from '../membership/find-union-page.js';
import { JoinPage } from '../membership/join-page.js';
import { MembershipPage } from '../membership/membership-page.js';
import { WithdrawApplicationPage } from '../membership/withdraw-page.js';
import { VoucherPage } from '../wallet/voucher-page.js';
import { WalletPage } from '../wallet/wallet-page.js';
import { Frame, NotFound } from './frame.js';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const getParentRoute = () => root;

/** Few come here, once in years: who only claims does not wait for these. */
const CorrectPage = lazyRouteComponent(async () => import('../me/correcting/correct-page.js'), 'CorrectPage');
const ErasePage = lazyRouteComponent(async () => import('../me/erasing/erase-page.js'), 'ErasePage');

const routes = [
  createRoute({ getParentRoute, path: '/', component: HomePage }),
  createRoute({ getParentRoute, path: '/campaign/$campaignId', component: CampaignPage }),
  createRoute({
    getParentRoute,
    path: '/claim/$campaignId',
    component: ClaimPage,
    // What was tapped: a sign-up is called one from its first moment, before anybody has answered.
    validateSearch: (search: Record<string, unknown>): { signUp?: true } =>
      search['signUp'] === true ? { signUp: true } : {},
  }),
  createRoute({ getParentRoute, path: '/wallet', component: WalletPage }),
  createRoute({
    getParentRoute,
    path: '/voucher/$voucherId',
    component: VoucherPage,
    // How one comes from a claim: the page then says that it worked.
    validateSearch: (search: Record<string, unknown>): { claimed?: true } =>
      search['claimed'] === true ? { claimed: true } : {},
  }),
  createRoute({ getParentRoute, path: '/voucher/$voucherId/give-up', component: GiveUpVoucherPage }),
  createRoute({ getParentRoute, path: '/history', component: HistoryPage }),
  createRoute({ getParentRoute, path: '/me', component: MePage }),
  createRoute({ getParentRoute, path: '/me/record', component: RecordPage }),
  createRoute({ getParentRoute, path: '/me/correct', component: CorrectPage }),
  createRoute({ getParentRoute, path: '/me/erase', component: ErasePage }),
  createRoute({ getParentRoute, path: '/entry/$entryId/withdraw', component: WithdrawEntryPage }),
  createRoute({ getParentRoute, path: '/membership', component: MembershipPage }),
  createRoute({
    getParentRoute,
    path: '/membership/$memberId/withdraw',
    component: WithdrawApplicationPage,
  }),
  createRoute({ getParentRoute, path: '/join', component: FindUnionPage }),
  createRoute({ getParentRoute, path: '/join/$tradeUnionId', component: JoinPage }),
] as const;

export const router = createRouter({
  ...ROUTER,
  routeTree: root.addChildren(routes),
  basepath: '/worker',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export const Pages = () => <RouterProvider router={router} />;
