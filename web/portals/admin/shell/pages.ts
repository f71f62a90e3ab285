import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { pageSearch } from '../../../desk-kit/address.js';
import { grantSearch, registerSearch, revokeSearch } from '../../../desk-kit/duties/gifts.js';
import { CheckpointList } from '../../../desk-kit/records/checkpoints.js';
import { unsentSearch } from '../../../desk-kit/records/unsent.js';
import { discardedSearch } from '../../../desk-kit/records/discarded.js';
import { ClockPage } from '../clock/clock-page.js';
import { DiscardedPage } from '../discarded/discarded-page.js';
import { CorrectNamePage, GrantPage, RegisterPage, RevokePage } from '../duties/deed-pages.js';
import { DutiesPage, dutiesSearch } from '../duties/duties-page.js';
import { EndSessionsPage } from '../duties/end-sessions-page.js';
import { MonthsPage, monthsSearch } from '../months/months-page.js';
import { beginSearch, RebuildPage, RefillPage } from '../remedies/begin-pages.js';
import { ProgressPage } from '../remedies/progress-page.js';
import { RemediesPage, remediesSearch } from '../remedies/remedies-page.js';
import { eventSearch, PutEventAsidePage, SendAgainPage } from '../unsent/deed-pages.js';
import { UnsentPage } from '../unsent/unsent-page.js';
import { PutAsidePage, putAsideSearch } from '../waiting/put-aside-page.js';
import { ReplayPage, replaySearch } from '../waiting/replay-page.js';
import { WaitingPage, waitingSearch } from '../waiting/waiting-page.js';
import { turnedAwaySearch } from '../../../desk-kit/records/turned-away.js';
import { TurnedAwayPage } from '../turned-away/turned-away-page.js';
import { onlyFor } from '../../../desk-kit/only-for.js';
import { ROUTER } from '../../../kit/router.js';
import { FirstPage } from './first-page.js';
import { SECURITY, SYSTEM, shell } from './frame.js';

const root = createRootRoute(shell);
const getParentRoute = () => root;

const routes = [
  createRoute({ getParentRoute, path: '/', component: FirstPage }),
  createRoute({ getParentRoute, path: '/waiting', component: WaitingPage, validateSearch: waitingSearch }),
  createRoute({
    getParentRoute,
    path: '/waiting/replay',
    component: onlyFor(SYSTEM, ReplayPage),
    validateSearch: replaySearch,
  }),
  createRoute({
    getParentRoute,
    path: '/waiting/put-aside',
    component: onlyFor(SYSTEM, PutAsidePage),
    validateSearch: putAsideSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/discarded',
    component: DiscardedPage,
    validateSearch: discardedSearch,
  }),
  createRoute({ getParentRoute, path: '/unsent', component: UnsentPage, validateSearch: unsentSearch }),
  createRoute({
    getParentRoute,
    path: '/unsent/again',
    component: onlyFor(SYSTEM, SendAgainPage),
    validateSearch: eventSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/unsent/put-aside',
    component: onlyFor(SYSTEM, PutEventAsidePage),
    validateSearch: eventSearch,
  }),
  createRoute({ getParentRoute, path: '/months', component: MonthsPage, validateSearch: monthsSearch }),
  createRoute({ getParentRoute, path: '/remedies', component: RemediesPage, validateSearch: remediesSearch }),
  createRoute({
    getParentRoute,
    path: '/remedies/rebuild',
    component: onlyFor(SYSTEM, RebuildPage),
    validateSearch: beginSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/remedies/refill',
    component: onlyFor(SYSTEM, RefillPage),
    validateSearch: beginSearch,
  }),
  createRoute({ getParentRoute, path: '/remedies/$service/$remedyId', component: ProgressPage }),
  createRoute({ getParentRoute, path: '/duties', component: DutiesPage, validateSearch: dutiesSearch }),
  createRoute({ getParentRoute, path: '/duties/grant', component: GrantPage, validateSearch: grantSearch }),
  createRoute({
    getParentRoute,
    path: '/duties/register',
    component: RegisterPage,
    validateSearch: registerSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/duties/correct',
    component: CorrectNamePage,
    validateSearch: revokeSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/duties/end-sessions',
    component: EndSessionsPage,
    validateSearch: revokeSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/duties/revoke/$dutyId',
    component: onlyFor(SECURITY, RevokePage),
    validateSearch: revokeSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/turned-away',
    component: TurnedAwayPage,
    validateSearch: turnedAwaySearch,
  }),
  createRoute({ getParentRoute, path: '/clock', component: ClockPage }),
  createRoute({
    getParentRoute,
    path: '/checkpoints',
    component: CheckpointList,
    validateSearch: pageSearch,
  }),
] as const;

export const router = createRouter({
  ...ROUTER,
  routeTree: root.addChildren(routes),
  basepath: '/admin',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
