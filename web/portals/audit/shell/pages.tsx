import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { pageSearch } from '../../../desk-kit/address.js';
import { CheckpointsPage } from '../checkpoints/checkpoints-page.js';
import { GapsPage } from '../gaps/gaps-page.js';
import { HomePage } from '../home/home-page.js';
import { UnmaskingsPage, unmaskingsSearch } from '../unmaskings/unmaskings-page.js';
import { VerifyPage } from '../verify/verify-page.js';
import { Frame, NotFound } from './frame.js';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const getParentRoute = () => root;

const routes = [
  createRoute({ getParentRoute, path: '/', component: HomePage }),
  createRoute({ getParentRoute, path: '/verify', component: VerifyPage }),
  createRoute({ getParentRoute, path: '/gaps', component: GapsPage, validateSearch: pageSearch }),
  createRoute({
    getParentRoute,
    path: '/unmaskings',
    component: UnmaskingsPage,
    validateSearch: unmaskingsSearch,
  }),
  createRoute({ getParentRoute, path: '/checkpoints', component: CheckpointsPage }),
] as const;

const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/audit',
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export const Pages = () => <RouterProvider router={router} />;
