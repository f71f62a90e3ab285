import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { ApplyPage } from '../apply/apply-page.js';
import { GrantCashierPage } from '../cashiers/grant-page.js';
import { OutletPage } from '../cashiers/outlet-page.js';
import { RegisterCashierPage } from '../cashiers/register-page.js';
import { TakeAwayPage } from '../cashiers/take-away-page.js';
import { HomePage } from '../home/home-page.js';
import { DraftOfferPage, draftSearch } from '../offers/draft-page.js';
import { OfferPage } from '../offers/offer-page.js';
import { OffersPage, offersSearch } from '../offers/offers-page.js';
import { PublishOfferPage, WithdrawOfferPage } from '../offers/step-page.js';
import { AddOutletsPage } from '../outlets/add-page.js';
import { CloseOutletPage } from '../outlets/close-page.js';
import { PlaceOutletPage } from '../outlets/place-page.js';
import { OutletsPage, outletsSearch } from '../outlets/outlets-page.js';
import { beforeSearch } from '../partner/before.js';
import { onlyForAdmins, onlyForOwn } from '../partner/only-for-its-people.js';
import { PartnerFrame } from '../partner/partner-frame.js';
import { PartnerPage } from '../partner/partner-page.js';
import { RedemptionsPage, redemptionsSearch } from '../redemptions/redemptions-page.js';
import { ConfirmStatementPage, DisputeStatementPage } from '../statements/answer-page.js';
import { StatementPage } from '../statements/statement-page.js';
import { StatementsPage, statementsSearch } from '../statements/statements-page.js';
import { lineSearch } from '../../../desk-kit/statement-lines/line-search.js';
import { onlyFor } from '../../../desk-kit/only-for.js';
import { ROUTER } from '../../../kit/router.js';
import { shell } from './frame.js';

const root = createRootRoute(shell);
const getParentRoute = () => root;
const partner = createRoute({ getParentRoute, path: '/p/$partnerId', component: PartnerFrame });
const ofPartner = () => partner;

const partnerRoutes = [
  createRoute({ getParentRoute: ofPartner, path: '/', component: PartnerPage }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/outlets',
    component: OutletsPage,
    validateSearch: outletsSearch,
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/outlets/add',
    component: onlyForOwn(AddOutletsPage),
    validateSearch: beforeSearch,
  }),
  createRoute({ getParentRoute: ofPartner, path: '/outlets/$outletId', component: OutletPage }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/outlets/$outletId/place',
    component: onlyForOwn(PlaceOutletPage),
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/outlets/$outletId/close',
    component: onlyForOwn(CloseOutletPage),
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/outlets/$outletId/cashier',
    component: onlyForAdmins(RegisterCashierPage),
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/outlets/$outletId/grant/$personId',
    component: onlyForAdmins(GrantCashierPage),
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/outlets/$outletId/take-away/$dutyId',
    component: onlyForAdmins(TakeAwayPage),
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/offers',
    component: OffersPage,
    validateSearch: offersSearch,
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/offers/draft',
    component: onlyForOwn(DraftOfferPage),
    validateSearch: draftSearch,
  }),
  createRoute({ getParentRoute: ofPartner, path: '/offers/$offerId', component: OfferPage }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/offers/$offerId/publish',
    component: onlyForAdmins(PublishOfferPage),
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/offers/$offerId/withdraw',
    component: onlyForOwn(WithdrawOfferPage),
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/redemptions',
    component: RedemptionsPage,
    validateSearch: redemptionsSearch,
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/statements',
    component: StatementsPage,
    validateSearch: statementsSearch,
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/statements/$statementId',
    component: StatementPage,
    validateSearch: lineSearch,
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/statements/$statementId/confirm',
    component: onlyForAdmins(ConfirmStatementPage),
  }),
  createRoute({
    getParentRoute: ofPartner,
    path: '/statements/$statementId/dispute',
    component: onlyForAdmins(DisputeStatementPage),
  }),
] as const;

const routes = [
  createRoute({ getParentRoute, path: '/', component: HomePage }),
  createRoute({
    getParentRoute,
    path: '/apply',
    component: onlyFor('anybody', ApplyPage),
    validateSearch: beforeSearch,
  }),
  partner.addChildren(partnerRoutes),
] as const;

export const router = createRouter({
  ...ROUTER,
  routeTree: root.addChildren(routes),
  basepath: '/merchant',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
