import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { CampaignPage } from '../campaign/campaign-page.js';
import { ClaimPage } from '../claim/claim-page.js';
import { HistoryPage } from '../history/history-page.js';
import { HomePage } from '../home/home-page.js';
import { MePage } from '../me/me-page.js';
import { VoucherPage } from '../wallet/voucher-page.js';
import { WalletPage } from '../wallet/wallet-page.js';
import { Frame, NotFound } from './frame.js';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const getParentRoute = () => root;

const routes = [
  createRoute({ getParentRoute, path: '/', component: HomePage }),
  createRoute({ getParentRoute, path: '/campaign/$campaignId', component: CampaignPage }),
  createRoute({ getParentRoute, path: '/claim/$campaignId', component: ClaimPage }),
  createRoute({ getParentRoute, path: '/wallet', component: WalletPage }),
  createRoute({
    getParentRoute,
    path: '/voucher/$voucherId',
    component: VoucherPage,
    // How one comes from a claim: the page then says that it worked.
    validateSearch: (search: Record<string, unknown>): { claimed?: true } =>
      search['claimed'] === true ? { claimed: true } : {},
  }),
  createRoute({ getParentRoute, path: '/history', component: HistoryPage }),
  createRoute({ getParentRoute, path: '/me', component: MePage }),
] as const;

const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/worker',
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export const Pages = () => <RouterProvider router={router} />;
