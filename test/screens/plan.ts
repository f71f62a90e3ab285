import type { Scene } from './scene.js';

/** A page to be looked at: `file` names its picture, `as` is who looks; nobody when null. */
export interface Shot {
  readonly file: string;
  readonly as: string | null;
  readonly path: string;
}

/** Pages of one portal for one who looks, by the name of their picture. */
const pagesFor = (as: string, portal: string, paths: Readonly<Record<string, string>>): Shot[] =>
  Object.entries(paths).map(([name, path]) => ({ file: `${portal}-${name}`, as, path: `/${portal}${path}` }));

const worker = (scene: Scene): Shot[] =>
  pagesFor('haikou-worker', 'worker', {
    home: '/',
    campaign: `/campaign/${scene.campaignId}`,
    wallet: '/wallet',
    voucher: `/voucher/${scene.voucherId}`,
    history: '/history',
    me: '/me',
    membership: '/membership',
    join: '/join',
    'join-union': `/join/${scene.tradeUnionId}`,
    'entry-withdraw': `/entry/${scene.entryId}/withdraw`,
  });

const counter = ({ redemptionId }: Scene): Shot[] =>
  pagesFor('haikou-cashier', 'counter', { redeem: '/', today: '/today', undo: `/undo/${redemptionId}` });

const merchant = ({ partnerId, offerId, outletId, statementId }: Scene): Shot[] => {
  const ours = `/p/${partnerId}`;
  return pagesFor('haikou-merchant', 'merchant', {
    home: '/',
    apply: '/apply',
    partner: ours,
    outlets: `${ours}/outlets`,
    'outlets-add': `${ours}/outlets/add`,
    outlet: `${ours}/outlets/${outletId}`,
    offers: `${ours}/offers`,
    'offers-draft': `${ours}/offers/draft`,
    offer: `${ours}/offers/${offerId}`,
    redemptions: `${ours}/redemptions`,
    statements: `${ours}/statements`,
    statement: `${ours}/statements/${statementId}`,
  });
};

const union = ({ tradeUnionId, memberId, importId, campaignId, partnerId, offerId }: Scene): Shot[] =>
  pagesFor('hainan-officer', 'union', {
    home: '/',
    unions: '/unions',
    'one-union': `/unions/${tradeUnionId}`,
    'union-found': `/unions/${tradeUnionId}/found`,
    'union-dissolve': `/unions/${tradeUnionId}/dissolve`,
    members: '/members',
    'members-import': '/members/import',
    imports: '/members/imports',
    'one-import': `/members/imports/${importId}`,
    member: `/members/${memberId}`,
    'member-correct': `/members/${memberId}/correct`,
    transfers: '/transfers',
    corrections: '/corrections',
    duties: '/duties',
    campaigns: '/campaigns',
    'campaigns-new': '/campaigns/new',
    campaign: `/campaigns/${campaignId}`,
    'campaign-quota': `/campaigns/${campaignId}/quota`,
    'campaign-close': `/campaigns/${campaignId}/close`,
    merchants: '/merchants',
    merchant: `/merchants/${partnerId}`,
    usccs: '/usccs',
    offers: '/offers',
    offer: `/offers/${offerId}`,
  });

const finance = ({ tradeUnionId, statementId }: Scene): Shot[] => {
  const books = `/union/${tradeUnionId}`;
  return pagesFor('hainan-finance', 'finance', {
    home: '/',
    budget: `${books}/budget`,
    adopt: `${books}/adopt`,
    allocate: `${books}/allocate`,
    statements: '/statements',
    statement: `/statements/${statementId}`,
    draw: '/draw',
    dues: `${books}/dues`,
    'dues-record': `${books}/dues/DUES_PAID_IN`,
    books: `${books}/books`,
    totals: `${books}/totals`,
    months: `${books}/months`,
    'month-close': `${books}/close`,
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
    'turned-away': '/turned-away',
    checkpoints: '/checkpoints',
  });

const admin = ({ tradeUnionId, partnerId, applicantId }: Scene): Shot[] => [
  ...pagesFor('system-admin', 'admin', {
    home: '/',
    waiting: '/waiting',
    discarded: '/discarded',
    remedies: '/remedies?service=billing',
    'remedy-rebuild': '/remedies/rebuild?service=billing&subject=billing.offers',
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
    'duties-union': `/duties?where=UNION&union=${tradeUnionId}`,
  }),
];

const anybody = ({ tradeUnionId, year }: Scene): Shot[] => [
  { file: 'public-home', as: null, path: '/public/' },
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
  ...finance(scene),
  ...admin(scene),
  ...anybody(scene),
  { file: 'finance-inbox', as: 'hainan-approver-1', path: '/finance/' },
  ...audit(),
];
