import { merchantStatusWords } from '../../../desk-kit/merchant-status-words.js';
import { Link } from '@tanstack/react-router';
import { Empty, Status } from '../../../desk-kit/facts.js';
import { MyPartnersDocument, type PartnerNowFragment } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { toneOf } from '../partner/statuses.js';
import { WhatNext } from '../partner/what-next.js';
import { ToAnswer } from '../statements/to-answer.js';
import { homeWords } from './words.js';

/** What one has applied for or administers, and what is asked next of each. */
export function HomePage() {
  const words = useWords(homeWords);
  const known = useAskedPages(MyPartnersDocument, {}, ({ partners }) => partners?.pageInfo, {
    everyMs: NEWS_OF_OTHERS_MS,
  });
  return (
    <Told known={known}>
      {({ pages, more }) => {
        const partners = pages.flatMap((page) => page.partners?.nodes ?? []);
        return (
          <>
            <h1>{words.title}</h1>
            {partners.length === 0 && <NoneYet />}
            <ul className="stack">
              {partners.map((partner) => (
                <li key={partner.id}>
                  <PartnerCard partner={partner} />
                </li>
              ))}
            </ul>
            <More more={more} says={words.more} />
          </>
        );
      }}
    </Told>
  );
}

function NoneYet() {
  const words = useWords(homeWords);
  return (
    <Empty title={words.none}>
      <p>{words.noneHint}</p>
      <p>
        <Link to="/apply" className="button">
          {words.apply}
        </Link>
      </p>
    </Empty>
  );
}

function PartnerCard({ partner }: { readonly partner: PartnerNowFragment }) {
  const words = useWords(homeWords);
  const statuses = useWords(merchantStatusWords);
  const { id, name, status, tradeUnion } = partner;
  return (
    <article className="card partner-line">
      <div className="title-line">
        <h2>
          <Link to="/p/$partnerId" params={{ partnerId: id }}>
            <bdi>{name}</bdi>
          </Link>
        </h2>
        <Status word={statuses[status]} tone={toneOf(status)} />
      </div>
      {tradeUnion !== null && <p className="quiet small">{words.at(tradeUnion.name)}</p>}
      <ToAnswer partnerId={id} />
      <WhatNext partner={partner} />
    </article>
  );
}
