import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { StatementsPage, statementsSearch } from '../statements/statements-page.js';
import { Frame, NotFound } from './frame.js';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const getParentRoute = () => root;

const routes = [
  createRoute({ getParentRoute, path: '/', component: StatementsPage, validateSearch: statementsSearch }),
] as const;

const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/finance',
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export const Pages = () => <RouterProvider router={router} />;
