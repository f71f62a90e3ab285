import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { pageSearch } from '../../../desk-kit/address.js';
import { grantSearch, registerSearch, revokeSearch } from '../../../desk-kit/duties/gifts.js';
import { CampaignsPage, campaignsSearch } from '../campaigns/campaigns-page.js';
import { CancelPage, ClosePage, LaunchPage } from '../campaigns/deeds/deed-pages.js';
import { DiscardPage } from '../campaigns/deeds/discard-page.js';
import { QuotaPage } from '../campaigns/deeds/quota-page.js';
import { EditCampaignPage, NewCampaignPage, newCampaignSearch } from '../campaigns/design/design-page.js';
import { CampaignPage } from '../campaigns/live/campaign-page.js';
import { GrantPage, RegisterPage, RevokePage } from '../duties/deed-pages.js';
import { DutiesPage, dutiesSearch } from '../duties/duties-page.js';
import { HomePage } from '../home/home-page.js';
import { ImportPage } from '../members/import/import-page.js';
import { ImportsPage } from '../members/imports/imports-page.js';
import { OneImportPage } from '../members/imports/one-import-page.js';
import { MemberPage } from '../members/member-page.js';
import { MembersPage, membersSearch } from '../members/members-page.js';
import { StepPage } from '../members/steps/step-page.js';
import { MerchantPage } from '../merchants/merchant-page.js';
import { MerchantsPage, merchantsSearch } from '../merchants/merchants-page.js';
import { MerchantStepPage } from '../merchants/steps/step-page.js';
import { ConfirmUsccPage, UsccsPage } from '../merchants/usccs/usccs-page.js';
import {
  AcceptRectificationPage,
  RectificationPage,
  RefuseRectificationPage,
} from '../rectifications/rectification-page.js';
import { RectificationsPage, rectificationsSearch } from '../rectifications/rectifications-page.js';
import { ErasePage, ErasurePage, RefuseErasurePage } from '../erasures/erasure-page.js';
import { ErasuresPage, erasuresSearch } from '../erasures/erasures-page.js';
import { CorrectionsPage } from '../names/corrections-page.js';
import { OfferPage, WithdrawOfferPage } from '../offers/offer-page.js';
import { OffersPage, offersSearch } from '../offers/offers-page.js';
import { TransferPage, TransferStepPage } from '../transfers/transfer-page.js';
import { TransfersPage, transfersSearch } from '../transfers/transfers-page.js';
import { DissolvePage } from '../tree/deeds/dissolve-page.js';
import { FoundPage } from '../tree/deeds/found-page.js';
import { TreePage } from '../tree/tree-page.js';
import { UnionPage } from '../tree/union-page.js';
import { onlyFor } from '../../../desk-kit/only-for.js';
import { ROUTER } from '../../../kit/router.js';
import { shell } from './frame.js';
import { OFFICERS, ofUnionSearch, unionListSearch } from './of-union.js';

const root = createRootRoute(shell);
const getParentRoute = () => root;

const duties = [
  createRoute({ getParentRoute, path: '/duties', component: DutiesPage, validateSearch: dutiesSearch }),
  createRoute({
    getParentRoute,
    path: '/duties/grant',
    component: onlyFor(OFFICERS, GrantPage),
    validateSearch: grantSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/duties/register',
    component: onlyFor(OFFICERS, RegisterPage),
    validateSearch: registerSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/duties/revoke/$dutyId',
    component: onlyFor(OFFICERS, RevokePage),
    validateSearch: revokeSearch,
  }),
] as const;

const places = [
  createRoute({ getParentRoute, path: '/', component: HomePage, validateSearch: ofUnionSearch }),
  createRoute({ getParentRoute, path: '/unions', component: TreePage }),
  createRoute({ getParentRoute, path: '/unions/$tradeUnionId', component: UnionPage }),
  createRoute({
    getParentRoute,
    path: '/unions/$tradeUnionId/found',
    component: onlyFor(OFFICERS, FoundPage),
  }),
  createRoute({
    getParentRoute,
    path: '/unions/$tradeUnionId/dissolve',
    component: onlyFor(OFFICERS, DissolvePage),
  }),
  createRoute({ getParentRoute, path: '/members', component: MembersPage, validateSearch: membersSearch }),
  createRoute({
    getParentRoute,
    path: '/members/import',
    component: onlyFor(OFFICERS, ImportPage),
    validateSearch: ofUnionSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/members/imports',
    component: ImportsPage,
    validateSearch: unionListSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/members/imports/$importId',
    component: OneImportPage,
    validateSearch: pageSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/corrections',
    component: CorrectionsPage,
    validateSearch: unionListSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/transfers',
    component: TransfersPage,
    validateSearch: transfersSearch,
  }),
  createRoute({ getParentRoute, path: '/transfers/$transferId', component: TransferPage }),
  createRoute({
    getParentRoute,
    path: '/transfers/$transferId/$step',
    component: onlyFor(OFFICERS, TransferStepPage),
  }),
  createRoute({
    getParentRoute,
    path: '/rectifications',
    component: RectificationsPage,
    validateSearch: rectificationsSearch,
  }),
  createRoute({ getParentRoute, path: '/rectifications/$rectificationId', component: RectificationPage }),
  createRoute({
    getParentRoute,
    path: '/rectifications/$rectificationId/accept',
    component: onlyFor(OFFICERS, AcceptRectificationPage),
  }),
  createRoute({
    getParentRoute,
    path: '/rectifications/$rectificationId/refuse',
    component: onlyFor(OFFICERS, RefuseRectificationPage),
  }),
  createRoute({ getParentRoute, path: '/erasures', component: ErasuresPage, validateSearch: erasuresSearch }),
  createRoute({ getParentRoute, path: '/erasures/$erasureId', component: ErasurePage }),
  createRoute({
    getParentRoute,
    path: '/erasures/$erasureId/erase',
    component: onlyFor(OFFICERS, ErasePage),
  }),
  createRoute({
    getParentRoute,
    path: '/erasures/$erasureId/refuse',
    component: onlyFor(OFFICERS, RefuseErasurePage),
  }),
  createRoute({ getParentRoute, path: '/members/$memberId', component: MemberPage }),
  createRoute({ getParentRoute, path: '/members/$memberId/$step', component: onlyFor(OFFICERS, StepPage) }),
  createRoute({
    getParentRoute,
    path: '/campaigns',
    component: CampaignsPage,
    validateSearch: campaignsSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/campaigns/new',
    component: onlyFor(OFFICERS, NewCampaignPage),
    validateSearch: newCampaignSearch,
  }),
  createRoute({ getParentRoute, path: '/campaigns/$campaignId', component: CampaignPage }),
  createRoute({
    getParentRoute,
    path: '/campaigns/$campaignId/edit',
    component: onlyFor(OFFICERS, EditCampaignPage),
  }),
  createRoute({
    getParentRoute,
    path: '/campaigns/$campaignId/launch',
    component: onlyFor(OFFICERS, LaunchPage),
  }),
  createRoute({
    getParentRoute,
    path: '/campaigns/$campaignId/discard',
    component: onlyFor(OFFICERS, DiscardPage),
  }),
  createRoute({
    getParentRoute,
    path: '/campaigns/$campaignId/cancel',
    component: onlyFor(OFFICERS, CancelPage),
  }),
  createRoute({
    getParentRoute,
    path: '/campaigns/$campaignId/quota',
    component: onlyFor(OFFICERS, QuotaPage),
  }),
  createRoute({
    getParentRoute,
    path: '/campaigns/$campaignId/close',
    component: onlyFor(OFFICERS, ClosePage),
  }),
  createRoute({
    getParentRoute,
    path: '/merchants',
    component: MerchantsPage,
    validateSearch: merchantsSearch,
  }),
  createRoute({ getParentRoute, path: '/merchants/$merchantId', component: MerchantPage }),
  createRoute({
    getParentRoute,
    path: '/merchants/$merchantId/$step',
    component: onlyFor(OFFICERS, MerchantStepPage),
  }),
  createRoute({ getParentRoute, path: '/usccs', component: UsccsPage, validateSearch: unionListSearch }),
  createRoute({
    getParentRoute,
    path: '/usccs/confirm',
    component: onlyFor(OFFICERS, ConfirmUsccPage),
    validateSearch: ofUnionSearch,
  }),
  createRoute({ getParentRoute, path: '/offers', component: OffersPage, validateSearch: offersSearch }),
  createRoute({ getParentRoute, path: '/offers/$offerId', component: OfferPage }),
  createRoute({
    getParentRoute,
    path: '/offers/$offerId/withdraw',
    component: onlyFor(OFFICERS, WithdrawOfferPage),
  }),
] as const;

export const router = createRouter({
  ...ROUTER,
  routeTree: root.addChildren([...places, ...duties]),
  basepath: '/union',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
