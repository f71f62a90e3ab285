import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { ROUTER } from '../../../kit/router.js';
import { NoticePage } from '../notice/notice-page.js';
import { ReportPage } from '../report/report-page.js';
import { UnionsPage } from '../unions/unions-page.js';
import { Frame, NotFound } from './frame.js';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const getParentRoute = () => root;

const routes = [
  createRoute({
    getParentRoute,
    path: '/',
    component: UnionsPage,
    // The router reads a code as a figure.
    validateSearch: ({ search }: Record<string, unknown>): { readonly search?: string | undefined } => ({
      search: typeof search === 'string' || typeof search === 'number' ? String(search) : undefined,
    }),
  }),
  createRoute({
    getParentRoute,
    path: '/notice',
    component: NoticePage,
    validateSearch: ({ union }: Record<string, unknown>): { readonly union?: string | undefined } => ({
      union: typeof union === 'string' ? union : undefined,
    }),
  }),
  createRoute({ getParentRoute, path: '/$tradeUnionId/$year', component: ReportPage }),
] as const;

export const router = createRouter({
  ...ROUTER,
  routeTree: root.addChildren(routes),
  basepath: '/public',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export const Pages = () => <RouterProvider router={router} />;
