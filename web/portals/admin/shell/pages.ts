import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { CheckpointsPage } from '../checkpoints/checkpoints-page.js';
import { DutiesPage, dutiesSearch } from '../duties/duties-page.js';
import { RevokePage } from '../duties/revoke-page.js';
import { HealthPage } from '../health/health-page.js';
import { PutAsidePage, putAsideSearch } from '../waiting/put-aside-page.js';
import { ReplayPage, replaySearch } from '../waiting/replay-page.js';
import { WaitingPage, waitingSearch } from '../waiting/waiting-page.js';
import { DESK_ROUTER } from '../../../desk-kit/shell.js';
import { shell } from './frame.js';

const root = createRootRoute(shell);
const getParentRoute = () => root;

const routes = [
  createRoute({ getParentRoute, path: '/', component: HealthPage }),
  createRoute({ getParentRoute, path: '/waiting', component: WaitingPage, validateSearch: waitingSearch }),
  createRoute({
    getParentRoute,
    path: '/waiting/replay',
    component: ReplayPage,
    validateSearch: replaySearch,
  }),
  createRoute({
    getParentRoute,
    path: '/waiting/put-aside',
    component: PutAsidePage,
    validateSearch: putAsideSearch,
  }),
  createRoute({ getParentRoute, path: '/duties', component: DutiesPage, validateSearch: dutiesSearch }),
  createRoute({ getParentRoute, path: '/duties/revoke/$dutyId', component: RevokePage }),
  createRoute({ getParentRoute, path: '/checkpoints', component: CheckpointsPage }),
] as const;

export const router = createRouter({
  ...DESK_ROUTER,
  routeTree: root.addChildren(routes),
  basepath: '/admin',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
