import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { shots } from '../screens/plan.js';
import { picturesThatDiffer, routesWithoutAPicture, stepsWithoutAPicture } from './pictures.js';
import { asLines, readTree, repositoryRoot } from './tree.js';

/** Whatever the ids of a scene are. */
const drawn = shots({
  campaignId: 'campaign',
  draftCampaignId: 'draft-campaign',
  pendingCampaignId: 'pending-campaign',
  draftOfferId: 'draft-offer',
  tradeUnionId: 'union',
  openUnionId: 'open-union',
  emptyUnionId: 'empty-union',
  partnerId: 'partner',
  offerId: 'offer',
  outletId: 'outlet',
  memberId: 'member',
  importId: 'import',
  applicantId: 'applicant',
  entryId: 'entry',
  statementId: 'statement',
  statements: { draft: 'draft', sent: 'sent', confirmed: 'confirmed', approved: 'approved' },
  voucherId: 'voucher',
  codeToShow: 'ABCD-2345-WXYZ',
  redemptionId: 'redemption',
  redeemedVoucherId: 'redeemed',
  ledgerEntryId: 'ledger-entry',
  accountKey: 'account',
  dutyId: 'duty',
  transferId: 'transfer',
  erasureId: 'erasure',
  rectificationId: 'rectification',
  remedyId: 'remedy',
  appliedMemberId: 'applied-member',
  verifiedMemberId: 'verified-member',
  retainedMemberId: 'retained-member',
  appliedMerchantId: 'applied-merchant',
  qualifiedMerchantId: 'qualified-merchant',
  publicisedMerchantId: 'publicised-merchant',
  suspendedMerchantId: 'suspended-merchant',
  comingTransferId: 'coming-transfer',
  year: 2026,
});

describe('every page of a portal', () => {
  it('is on the list of pictures', () => {
    expect(asLines(routesWithoutAPicture(readTree(), drawn))).toEqual([]);
  });

  it('is on it with each of its steps', () => {
    expect(asLines(stepsWithoutAPicture(readTree(), drawn))).toEqual([]);
  });

  it('is drawn in both widths, and no picture is of a page that has gone', () => {
    const pictures = readdirSync(join(repositoryRoot, 'docs/screens'));
    expect(picturesThatDiffer(drawn, pictures)).toEqual([]);
  });
});

describe('a page that nobody has drawn', () => {
  const text = `
const getParentRoute = () => root;
const partner = createRoute({ getParentRoute, path: '/p/$partnerId', component: Frame });
const ofPartner = () => partner;
const routes = [
  createRoute({ getParentRoute, path: '/', component: Home }),
  createRoute({ getParentRoute: ofPartner, path: '/', component: Partner }),
  createRoute({ getParentRoute: ofPartner, path: '/outlets/$outletId', component: Outlet }),
  createRoute({ getParentRoute: ofPartner, path: '/outlets/$outletId/close', component: Close }),
];`;
  const files = [{ path: 'web/portals/merchant/shell/pages.ts', text }];

  it('is named with its whole address, whatever its parts are called', () => {
    const found = routesWithoutAPicture(files, [
      { path: '/merchant/' },
      { path: '/merchant/p/1/outlets/2?after=x' },
    ]);
    expect(found.map(({ message }) => message.split(' ')[0])).toEqual([
      '/merchant/p/$partnerId',
      '/merchant/p/$partnerId/outlets/$outletId/close',
    ]);
  });

  it('is told by a picture that is missing, and one of no page by a picture too many', () => {
    expect(picturesThatDiffer([{ file: 'home' }], ['home-390.png', 'gone-390.png'])).toEqual([
      'home-1440.png is not drawn',
      'gone-390.png is of no page',
    ]);
  });

  it('is named step by step, where one address stands for several', () => {
    const steps = [
      {
        path: 'web/portals/union/shell/pages.ts',
        text: `createRoute({ getParentRoute, path: '/members/$memberId/$step', component: Step });
createRoute({ getParentRoute, path: '/offers/$offerId/$step', component: Step });`,
      },
      {
        path: 'web/portals/union/members/statuses.ts',
        text: `export const STEPS = [\n  'verify',\n  'end',\n] as const;`,
      },
    ];
    const found = stepsWithoutAPicture(steps, [{ path: '/union/members/1/end' }]);
    expect(found.map(({ message }) => message.split(':')[0])).toEqual([
      '/union/members/$memberId/verify has no picture',
      '/union/offers/$offerId/$step has steps that nobody names',
    ]);
  });
});
