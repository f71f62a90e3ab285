import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { CheckpointsPage } from '../checkpoints/checkpoints-page.js';
import { DutiesPage, dutiesSearch } from '../duties/duties-page.js';
import { RevokePage } from '../duties/revoke-page.js';
import { HealthPage } from '../health/health-page.js';
import { PutAsidePage, putAsideSearch } from '../waiting/put-aside-page.js';
import { ReplayPage, replaySearch } from '../waiting/replay-page.js';
import { WaitingPage, waitingSearch } from '../waiting/waiting-page.js';
import { Frame, NotFound } from './frame.js';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
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

const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/admin',
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export const Pages = () => <RouterProvider router={router} />;
