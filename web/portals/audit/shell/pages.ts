import { pageSearch } from '../../../desk-kit/address.js';
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { CheckpointsPage } from '../checkpoints/checkpoints-page.js';
import { GapsPage, gapsSearch } from '../gaps/gaps-page.js';
import { unsentSearch } from '../../../desk-kit/records/unsent.js';
import { discardedSearch } from '../../../desk-kit/records/discarded.js';
import { HomePage } from '../home/home-page.js';
import { CorrectionsPage, correctionsSearch } from '../records/corrections-page.js';
import { DiscardedPage } from '../records/discarded-page.js';
import { UnsentPage } from '../records/unsent-page.js';
import { UnmaskingsPage, unmaskingsSearch } from '../unmaskings/unmaskings-page.js';
import { VerifyPage } from '../verify/verify-page.js';
import { turnedAwaySearch } from '../../../desk-kit/records/turned-away.js';
import { TurnedAwayPage } from '../records/turned-away-page.js';
import { ROUTER } from '../../../kit/router.js';
import { shell } from './frame.js';

const root = createRootRoute(shell);
const getParentRoute = () => root;

const routes = [
  createRoute({ getParentRoute, path: '/', component: HomePage }),
  createRoute({ getParentRoute, path: '/verify', component: VerifyPage }),
  createRoute({ getParentRoute, path: '/gaps', component: GapsPage, validateSearch: gapsSearch }),
  createRoute({
    getParentRoute,
    path: '/unmaskings',
    component: UnmaskingsPage,
    validateSearch: unmaskingsSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/corrections',
    component: CorrectionsPage,
    validateSearch: correctionsSearch,
  }),
  createRoute({ getParentRoute, path: '/unsent', component: UnsentPage, validateSearch: unsentSearch }),
  createRoute({
    getParentRoute,
    path: '/discarded',
    component: DiscardedPage,
    validateSearch: discardedSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/turned-away',
    component: TurnedAwayPage,
    validateSearch: turnedAwaySearch,
  }),
  createRoute({
    getParentRoute,
    path: '/checkpoints',
    component: CheckpointsPage,
    validateSearch: pageSearch,
  }),
] as const;

export const router = createRouter({
  ...ROUTER,
  routeTree: root.addChildren(routes),
  basepath: '/audit',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
