import { Link, Outlet, useParams } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import { EmptyPage, Status } from '../../../desk-kit/facts.js';
import { PartnerPageDocument, type PartnerNowFragment } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { statusWords, toneOf } from './statuses.js';
import { useIsAdmin } from './what-next.js';
import { partnerWords } from './words.js';

const PartnerHere = createContext<PartnerNowFragment | null>(null);

/** The merchant whose pages these are. */
export function usePartner(): PartnerNowFragment {
  const partner = useContext(PartnerHere);
  if (partner === null) throw new Error('this page is no merchant’s');
  return partner;
}

/** What all pages of a merchant have on top: its name, where it stands, and its places. */
export function PartnerFrame() {
  const words = useWords(partnerWords);
  const { partnerId } = useParams({ from: '/p/$partnerId' });
  const known = useAsked(PartnerPageDocument, { partnerId });
  return (
    <Told known={known}>
      {({ partner }) =>
        partner === null ? (
          <EmptyPage title={words.gone}>
            <p>{words.goneHint}</p>
          </EmptyPage>
        ) : (
          <PartnerHere.Provider value={partner}>
            <Head partner={partner} />
            <Outlet />
          </PartnerHere.Provider>
        )
      }
    </Told>
  );
}

function Head({ partner: { id: partnerId, name, status } }: { readonly partner: PartnerNowFragment }) {
  const words = useWords(partnerWords);
  const statuses = useWords(statusWords);
  const isAdmin = useIsAdmin(partnerId);
  const params = { partnerId };
  return (
    <div className="stack no-print">
      <p className="title-line">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <Status word={statuses[status]} tone={toneOf(status)} />
      </p>
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
