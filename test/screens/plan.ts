import { atTheTill, inTheQueue, itsRecord, someUnions, toBeACashier, twiceAtTheTill } from './acts.js';
import type { Scene } from './scene.js';
import type { Shot } from './shot.js';
import { troubles } from './troubles.js';

/** Pages of one portal for one who looks, by the name of their picture. */
const pagesFor = (as: string, portal: string, paths: Readonly<Record<string, string>>): Shot[] =>
  Object.entries(paths).map(([name, path]) => ({ file: `${portal}-${name}`, as, path: `/${portal}${path}` }));

/** The same, drawn once something was done there. */
const afterActs = (
  pages: readonly Shot[],
  acts: Readonly<Record<string, NonNullable<Shot['act']>>>,
): Shot[] =>
  pages.map((shot) => {
    const act = acts[shot.file];
    return act === undefined ? shot : { ...shot, act };
  });

const worker = (scene: Scene): Shot[] => [
  ...afterActs(
    pagesFor('haikou-worker', 'worker', {
      home: '/',
      campaign: `/campaign/${scene.campaignId}`,
      claim: `/claim/${scene.campaignId}`,
      wallet: '/wallet',
      voucher: `/voucher/${scene.voucherId}`,
      'voucher-give-up': `/voucher/${scene.voucherId}/give-up`,
      history: '/history',
      me: '/me',
      'me-record': '/me/record',
      'me-correct': '/me/correct',
      'me-erase': '/me/erase',
      membership: '/membership',
      join: '/join',
      'join-union': `/join/${scene.tradeUnionId}`,
      'entry-withdraw': `/entry/${scene.entryId}/withdraw`,
      'membership-withdraw': `/membership/${scene.memberId}/withdraw`,
    }),
    {
      'worker-claim': inTheQueue(scene.campaignId),
      'worker-me-record': itsRecord,
      'worker-join': someUnions,
    },
  ),
];

const counter = ({ redemptionId, codeToShow }: Scene): Shot[] =>
  afterActs(
    pagesFor('haikou-cashier', 'counter', {
      redeem: '/',
      'redeem-good': '/',
      'redeem-refused': '/',
      today: '/today',
      close: '/close',
      undo: `/undo/${redemptionId}`,
    }),
    { 'counter-redeem-good': atTheTill(codeToShow), 'counter-redeem-refused': twiceAtTheTill(codeToShow) },
  );

const merchant = (scene: Scene): Shot[] => {
  const { partnerId, offerId, draftOfferId, outletId, statementId, statements, applicantId, dutyId } = scene;
  const ours = `/p/${partnerId}`;
  const outlet = `${ours}/outlets/${outletId}`;
  const pages = pagesFor('haikou-merchant', 'merchant', {
    home: '/',
    apply: '/apply',
    partner: ours,
    outlets: `${ours}/outlets`,
    'outlets-add': `${ours}/outlets/add`,
    outlet,
    'outlet-place': `${outlet}/place`,
    'outlet-close': `${outlet}/close`,
    'cashier-register': `${outlet}/cashier`,
    'cashier-grant': `${outlet}/grant/${applicantId}`,
    'cashier-take-away': `${outlet}/take-away/${dutyId}`,
    offers: `${ours}/offers`,
    'offers-draft': `${ours}/offers/draft`,
    offer: `${ours}/offers/${offerId}`,
    'offer-publish': `${ours}/offers/${draftOfferId}/publish`,
    'offer-withdraw': `${ours}/offers/${offerId}/withdraw`,
    redemptions: `${ours}/redemptions`,
    statements: `${ours}/statements`,
    statement: `${ours}/statements/${statementId}`,
    'statement-confirm': `${ours}/statements/${statements.sent}/confirm`,
    'statement-dispute': `${ours}/statements/${statements.sent}/dispute`,
  });
  return afterActs(pages, { 'merchant-cashier-grant': toBeACashier(`/merchant${outlet}/cashier`) });
};

const union = (scene: Scene): Shot[] => {
  const { tradeUnionId, memberId, importId, transferId, erasureId, rectificationId, applicantId, dutyId } =
    scene;
  return pagesFor('hainan-officer', 'union', {
    home: '/',
    unions: '/unions',
    'one-union': `/unions/${tradeUnionId}`,
    'union-found': `/unions/${tradeUnionId}/found`,
    'union-dissolve': `/unions/${scene.emptyUnionId}/dissolve`,
    members: '/members',
    'members-import': '/members/import',
    imports: '/members/imports',
    'one-import': `/members/imports/${importId}`,
    member: `/members/${memberId}`,
    'member-correct': `/members/${memberId}/correct`,
    'member-transfer': `/members/${memberId}/transfer`,
    'member-end': `/members/${memberId}/end`,
    'member-unmask': `/members/${memberId}/unmask`,
    'member-retain': `/members/${memberId}/retain`,
    'member-verify': `/members/${scene.appliedMemberId}/verify`,
    'member-activate': `/members/${scene.verifiedMemberId}/activate`,
    'member-resume': `/members/${scene.retainedMemberId}/resume`,
    transfers: '/transfers',
    transfer: `/transfers/${transferId}`,
    'transfer-withdraw': `/transfers/${transferId}/withdraw`,
    'transfer-accept': `/transfers/${scene.comingTransferId}/accept`,
    'transfer-refuse': `/transfers/${scene.comingTransferId}/refuse`,
    erasures: '/erasures',
    erasure: `/erasures/${erasureId}`,
    'erasure-erase': `/erasures/${erasureId}/erase`,
    'erasure-refuse': `/erasures/${erasureId}/refuse`,
    rectifications: '/rectifications',
    rectification: `/rectifications/${rectificationId}`,
    'rectification-accept': `/rectifications/${rectificationId}/accept`,
    'rectification-refuse': `/rectifications/${rectificationId}/refuse`,
    corrections: '/corrections',
    duties: '/duties',
    'duties-grant': `/duties/grant?person=${applicantId}`,
    'duties-register': '/duties/register',
    'duties-revoke': `/duties/revoke/${dutyId}`,
    ...campaigns(scene),
    ...merchants(scene),
  });
};

const campaigns = ({ campaignId, draftCampaignId }: Scene): Readonly<Record<string, string>> => ({
  campaigns: '/campaigns',
  'campaigns-new': '/campaigns/new',
  campaign: `/campaigns/${campaignId}`,
  'campaign-edit': `/campaigns/${draftCampaignId}/edit`,
  'campaign-launch': `/campaigns/${draftCampaignId}/launch`,
  'campaign-discard': `/campaigns/${draftCampaignId}/discard`,
  'campaign-quota': `/campaigns/${campaignId}/quota`,
  'campaign-close': `/campaigns/${campaignId}/close`,
});

const merchants = ({ partnerId, offerId, ...scene }: Scene): Readonly<Record<string, string>> => ({
  merchants: '/merchants',
  merchant: `/merchants/${partnerId}`,
  'merchant-extend': `/merchants/${partnerId}/extend`,
  'merchant-renew': `/merchants/${partnerId}/renew`,
  'merchant-suspend': `/merchants/${partnerId}/suspend`,
  'merchant-delist': `/merchants/${partnerId}/delist`,
  'merchant-qualify': `/merchants/${scene.appliedMerchantId}/qualify`,
  'merchant-reject': `/merchants/${scene.appliedMerchantId}/reject`,
  'merchant-publicise': `/merchants/${scene.qualifiedMerchantId}/publicise`,
  'merchant-contract': `/merchants/${scene.publicisedMerchantId}/contract`,
  'merchant-live': `/merchants/${scene.suspendedMerchantId}/live`,
  usccs: '/usccs',
  'uscc-confirm': '/usccs/confirm',
  offers: '/offers',
  offer: `/offers/${offerId}`,
  'offer-withdraw': `/offers/${offerId}/withdraw`,
});

const finance = (scene: Scene): Shot[] => {
  const { tradeUnionId, statementId, statements, campaignId, ledgerEntryId, redeemedVoucherId, accountKey } =
    scene;
  const books = `/union/${tradeUnionId}`;
  return pagesFor('hainan-finance', 'finance', {
    home: '/',
    budget: `${books}/budget`,
    adopt: `${books}/adopt`,
    allocate: `${books}/allocate`,
    lower: `${books}/lower`,
    'hand-back': `${books}/hand-back`,
    statements: '/statements',
    statement: `/statements/${statementId}`,
    'statement-send': `/statements/${statements.draft}/send`,
    'statement-redraw': `/statements/${statements.draft}/redraw`,
    'statement-pay': `/statements/${statements.approved}/pay`,
    'statement-fail': `/statements/${statements.approved}/fail`,
    draw: '/draw',
    dues: `${books}/dues`,
    'dues-record': `${books}/dues/DUES_PAID_IN`,
    books: `${books}/books`,
    account: `${books}/account?book=CONTROL&account=${encodeURIComponent(accountKey)}`,
    entry: `/entry/${ledgerEntryId}`,
    voucher: `/voucher/${redeemedVoucherId}`,
    campaign: `/campaign/${campaignId}`,
    totals: `${books}/totals`,
    months: `${books}/months`,
    'month-close': `/union/${scene.openUnionId}/close`,
    'month-explain': `${books}/explain/${campaignId}`,
  });
};

const audit = (): Shot[] =>
  pagesFor('hainan-auditor', 'audit', {
    home: '/',
    verify: '/verify',
    gaps: '/gaps',
    unmaskings: '/unmaskings',
    corrections: '/corrections',
    discarded: '/discarded',
    unsent: '/unsent',
    'turned-away': '/turned-away',
    checkpoints: '/checkpoints',
  });

const admin = ({ tradeUnionId, partnerId, applicantId, dutyId, remedyId }: Scene): Shot[] => [
  ...pagesFor('system-admin', 'admin', {
    home: '/',
    waiting: '/waiting',
    'waiting-replay':
      '/waiting/replay?service=billing&consumer=billing.partners&topic=puhui.partners.offer.v1&key=k',
    'waiting-put-aside': '/waiting/put-aside?service=billing&messageId=m',
    discarded: '/discarded',
    unsent: '/unsent?service=billing',
    'unsent-again': '/unsent/again?service=billing&eventId=01900000-0000-7000-8000-00000000abcd',
    'unsent-put-aside': '/unsent/put-aside?service=billing&eventId=01900000-0000-7000-8000-00000000abcd',
    months: '/months?service=benefits',
    remedies: '/remedies?service=billing',
    'remedy-rebuild': '/remedies/rebuild?service=billing&subject=partners',
    'remedy-refill': '/remedies/refill?service=partners&subject=puhui.partners.offer.v1',
    remedy: `/remedies/billing/${remedyId}`,
    checkpoints: '/checkpoints',
  }),
  ...pagesFor('platform-admin', 'admin', {
    'turned-away': '/turned-away',
    duties: '/duties',
    'duties-merchant': `/duties?where=PARTNER&merchant=${partnerId}`,
    'duties-person': `/duties?person=${applicantId}`,
    'duties-grant': `/duties/grant?person=${applicantId}`,
    'duties-grant-over': `/duties/grant?person=${applicantId}&gift=finance-officer`,
    'duties-register': '/duties/register',
    'duties-correct': `/duties/correct?person=${applicantId}`,
    'duties-end-sessions': `/duties/end-sessions?person=${applicantId}`,
    'duties-revoke': `/duties/revoke/${dutyId}`,
    'duties-union': `/duties?where=UNION&union=${tradeUnionId}`,
    clock: '/clock',
  }),
];

const anybody = ({ tradeUnionId, year }: Scene): Shot[] => [
  { file: 'public-home', as: null, path: '/public/' },
  { file: 'public-notice', as: null, path: `/public/notice?union=${tradeUnionId}` },
  { file: 'public-report', as: null, path: `/public/${tradeUnionId}/${year}` },
];

/** Every page, in the order in which somebody would show them. */
export const shots = (scene: Scene): readonly Shot[] => [
  { file: 'home', as: null, path: '/' },
  { file: 'sign-in', as: null, path: '/sign-in?to=/worker/' },
  { file: 'not-found', as: null, path: '/nothing-here' },
  ...worker(scene),
  ...counter(scene),
  ...merchant(scene),
  ...union(scene),
  {
    file: 'union-campaign-cancel',
    as: 'hainan-officer',
    path: `/union/campaigns/${scene.pendingCampaignId}/cancel`,
    whileItsBudgetIsAsked: true,
  },
  ...finance(scene),
  ...admin(scene),
  ...anybody(scene),
  { file: 'finance-inbox', as: 'hainan-approver-1', path: '/finance/' },
  {
    file: 'finance-statement-approve',
    as: 'hainan-approver-1',
    path: `/finance/statements/${scene.statements.confirmed}/approve`,
  },
  {
    file: 'finance-statement-send-back',
    as: 'hainan-approver-1',
    path: `/finance/statements/${scene.statements.confirmed}/send-back`,
  },
  ...audit(),
  ...troubles(scene),
];
