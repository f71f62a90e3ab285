import { expect, it } from '@jest/globals';
import { fen, type Result } from '@puhui/kernel';
import { decideDraft } from '../offers/draft-offer/decide.js';
import { decideStepOffer } from '../offers/step-offer/decide.js';
import { isContracted, type Partner, type PartnerStatus } from '../onboarding/partner.js';
import { decideAdd } from '../outlets/add-outlets/decide.js';
import { decideClose } from '../outlets/close-outlet/decide.js';
import { decidePlace } from '../outlets/place-outlet/decide.js';
import {
  anOffer,
  anOutlet,
  contracted,
  day,
  ended,
  given,
  live,
  publicised,
  qualified,
  someId,
  today,
} from '../spec/builders.js';

const standings: Readonly<Record<PartnerStatus, Partner>> = {
  applied: given(),
  qualified: given(qualified),
  publicised: given(qualified, publicised),
  contracted: given(qualified, publicised, contracted),
  live: given(qualified, publicised, contracted, live),
  suspended: given(qualified, publicised, contracted, live, ended('PartnerSuspended')),
  delisted: given(qualified, publicised, contracted, live, ended('PartnerDelisted')),
  rejected: given(ended('PartnerRejected')),
};

type Decided = Result<unknown, { readonly code: string }>;
const price = {
  kind: 'fixed_price',
  listPrice: fen(3000n),
  threshold: null,
  amountOff: null,
  memberPays: fen(100n),
  unionPays: fen(1900n),
  partnerBears: null,
} as const;
const days = { availableFrom: '2026-11-22', availableTo: '2027-06-30' };
const stepped = (step: 'publish' | 'withdraw', partner: Partner): Decided =>
  decideStepOffer(
    step,
    anOffer(partner, { availableTo: day('2027-06-30') }),
    {
      partnerStatus: partner.status,
      papers: isContracted(partner) ? partner : null,
      openOutlets: 1,
    },
    today,
  );

/** What the merchant's own people ask of it, and its union's officers. */
const asked = {
  addOutlets: (partner) =>
    decideAdd(
      { outlets: [{ name: '海秀路店', regionCode: '460105', address: null }], ids: [someId()] },
      { partner, knownRegions: new Set(['460105']), taken: new Set() },
    ),
  placeOutlet: (partner) => decidePlace(anOutlet(partner), null, partner),
  closeOutlet: (partner) => decideClose(anOutlet(partner)),
  draftOffer: (partner) =>
    decideDraft(
      { id: someId(), title: '一元洗车', price, outletIds: null, ...days, today },
      { partner, openOutletIds: [someId()] },
    ),
  publishOffer: (partner) => stepped('publish', partner),
  withdrawOffer: (partner) => stepped('withdraw', partner),
} as const satisfies Readonly<Record<string, (partner: Partner) => Decided>>;
type Asked = keyof typeof asked;

const [STEP, LIVE] = ['PARTNER_STEP_NOT_OPEN', 'PARTNER_NOT_LIVE'];
/** What is refused, and how; what is not named is open. What takes something back is open to the last: an outlet closes, an offer is withdrawn. */
const REFUSED: Readonly<Record<PartnerStatus, Readonly<Partial<Record<Asked, string | undefined>>>>> = {
  applied: { publishOffer: LIVE },
  qualified: { publishOffer: LIVE },
  publicised: { publishOffer: LIVE },
  contracted: { publishOffer: LIVE },
  live: {},
  suspended: { publishOffer: LIVE },
  delisted: { addOutlets: STEP, placeOutlet: STEP, draftOffer: STEP, publishOffer: LIVE },
  rejected: { addOutlets: STEP, placeOutlet: STEP, draftOffer: STEP, publishOffer: LIVE },
};

it.each(Object.keys(standings) as PartnerStatus[])(
  'what a merchant that is %s may do is the service’s to say, whatever its pages offer',
  (status) => {
    for (const name of Object.keys(asked) as Asked[]) {
      const decided: Decided = asked[name](standings[status]);
      expect([name, decided.ok ? undefined : decided.error.code]).toEqual([name, REFUSED[status][name]]);
    }
  },
);
