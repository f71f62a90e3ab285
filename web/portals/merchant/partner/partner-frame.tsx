import { merchantStatusWords } from '../../../desk-kit/merchant-status-words.js';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import { EmptyPage, Status } from '../../../desk-kit/facts.js';
import { PartnerPageDocument, type PartnerPageQuery } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useIsAway } from '../../../kit/is-away.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { toneOf } from './statuses.js';
import { waitsForUnion } from './steps.js';
import { useIsAdmin } from './what-next.js';
import { partnerWords } from './words.js';

interface PartnerInView {
  readonly id: string;
  /** Null while the part that knows merchants is away: what was redeemed and what is paid, others know. */
  readonly known: PartnerPageQuery['partner'];
}
const PartnerHere = createContext<PartnerInView | null>(null);

/** The merchant whose pages these are. */
export function usePartner(): PartnerInView {
  const partner = useContext(PartnerHere);
  if (partner === null) throw new Error('this page is no merchant’s');
  return partner;
}

/** What all pages of a merchant have on top: its name, where it stands, and its places. */
export function PartnerFrame() {
  const words = useWords(partnerWords);
  const { partnerId } = useParams({ from: '/p/$partnerId' });
  // Every page of a merchant says where it stands, and the union's next step may come while any of them lies open.
  const asked = useAsked(
    PartnerPageDocument,
    { partnerId },
    {
      everyMs: NEWS_OF_OTHERS_MS,
      mayChange: ({ partner }) => partner !== null && waitsForUnion(partner.status),
    },
  );
  const isAway = useIsAway(asked);
  const known = asked.state === 'here' && !isAway ? asked.answer.data.partner : null;
  // One place for all that may lie in the frame: a page that is open, and what was typed in it, outlives the coming back of
  // who knows the merchant.
  if (isAway || known !== null)
    return (
      <>
        {isAway ? null : <Told known={asked}>{() => null}</Told>}
        <InFrame partner={{ id: partnerId, known }} />
      </>
    );
  return (
    <Told known={asked}>
      {() => (
        <EmptyPage title={words.gone}>
          <p>{words.goneHint}</p>
        </EmptyPage>
      )}
    </Told>
  );
}

function InFrame({ partner }: { readonly partner: PartnerInView }) {
  return (
    <PartnerHere.Provider value={partner}>
      <Head partner={partner} />
      <Outlet />
    </PartnerHere.Provider>
  );
}

function Head({ partner: { id: partnerId, known } }: { readonly partner: PartnerInView }) {
  const words = useWords(partnerWords);
  const statuses = useWords(merchantStatusWords);
  const isAdmin = useIsAdmin(partnerId);
  const params = { partnerId };
  return (
    <div className="stack no-print">
      {known === null ? (
        <p className="note" role="status">
          <strong>{words.away}</strong>
          {words.awayHint}
        </p>
      ) : (
        <p className="title-line">
          <strong>
            <bdi>{known.name}</bdi>
          </strong>
          <Status word={statuses[known.status]} tone={toneOf(known.status)} />
        </p>
      )}
      <nav className="sub-menu" aria-label={words.menu}>
        <Link to="/p/$partnerId" params={params} activeOptions={{ exact: true }}>
          {words.overview}
        </Link>
        <Link to="/p/$partnerId/outlets" params={params}>
          {words.outlets}
        </Link>
        <Link to="/p/$partnerId/offers" params={params}>
          {words.offers}
        </Link>
        {isAdmin && (
          <>
            <Link to="/p/$partnerId/redemptions" params={params}>
              {words.redemptions}
            </Link>
            <Link to="/p/$partnerId/statements" params={params}>
              {words.statements}
            </Link>
          </>
        )}
      </nav>
    </div>
  );
}
