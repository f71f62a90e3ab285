import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PublicNoticeDocument, type PublicNoticeQuery } from '../../../generated/public/graphql.js';
import { day } from '../../../kit/dates.js';
import { districtOf } from '../../../kit/district-of.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { listed } from '../../../kit/listed.js';
import { More } from '../../../kit/more.js';
import { Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { noticeWords } from './words.js';

type Notice = NonNullable<PublicNoticeQuery['publicNotice']>;
type Merchant = Notice['partners']['nodes'][number];

/** Merchants with which unions mean to sign a contract: of all unions, or of one and those below it. */
export function NoticePage() {
  const words = useWords(noticeWords);
  const { union = null } = useSearch({ from: '/notice' });
  const known = useAskedPages(
    PublicNoticeDocument,
    { tradeUnionId: union },
    ({ publicNotice }) => publicNotice?.partners.pageInfo,
    { asNobody: true },
  );
  return (
    <>
      {union !== null && (
        <p>
          <Link to="/notice">{words.all}</Link>
        </p>
      )}
      <Told known={known}>
        {({ pages, more }) => {
          const notice = pages[0]?.publicNotice ?? null;
          if (notice === null)
            return (
              <>
                <h1>{words.gone}</h1>
                <p className="quiet">{words.goneHint}</p>
              </>
            );
          const merchants = pages.flatMap(({ publicNotice }) => publicNotice?.partners.nodes ?? []);
          return <Shown unionName={notice.tradeUnionName} merchants={merchants} more={more} />;
        }}
      </Told>
    </>
  );
}

interface ShownProps {
  readonly unionName: string | null;
  readonly merchants: readonly Merchant[];
  readonly more: (() => void) | null;
}

function Shown({ unionName, merchants, more }: ShownProps) {
  const words = useWords(noticeWords);
  return (
    <>
      <h1>{unionName === null ? words.title : <bdi>{words.ofUnion(unionName)}</bdi>}</h1>
      <p className="quiet">{words.means}</p>
      {unionName !== null && <p className="quiet">{words.withBelow}</p>}
      {merchants.length === 0 && (
        <p role="status">
          <strong>{words.none}</strong> <span className="quiet">{words.noneHint}</span>
        </p>
      )}
      <ul className="unions">
        {merchants.map((merchant) => (
          <li key={merchant.id} className="card stack">
            <MerchantUnderNotice merchant={merchant} />
          </li>
        ))}
      </ul>
      <More more={more} says={words.more} />
      <section className="note stack">
        <h2>{words.objectTitle}</h2>
        <p>{words.object}</p>
        <p>{words.notHere}</p>
      </section>
    </>
  );
}

function MerchantUnderNotice({ merchant }: { readonly merchant: Merchant }) {
  const words = useWords(noticeWords);
  const language = useLanguage();
  const figure = useFigure();
  const { name, uscc, tradeUnionId, tradeUnionName, noticeEndsOn, openOutlets } = merchant;
  return (
    <>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <dl className="noticed">
        <Said term={words.uscc}>
          <span className="figures">{uscc}</span>
        </Said>
        <Said term={words.union}>
          <Link to="/notice" search={{ union: tradeUnionId }}>
            <bdi>{tradeUnionName}</bdi>
          </Link>
        </Said>
        <Said term={words.lastDay}>{day(noticeEndsOn, language)}</Said>
        <Said term={words.outlets}>
          {openOutlets === 0 ? words.noOutlets : words.outletsOf(figure(openOutlets))}
        </Said>
        {openOutlets > 0 && (
          <Said term={words.where}>
            <Where merchant={merchant} />
          </Said>
        )}
      </dl>
    </>
  );
}

interface SaidProps {
  readonly term: string;
  readonly children: ReactNode;
}

const Said = ({ term, children }: SaidProps) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

function Where({ merchant: { districts, moreDistricts } }: { readonly merchant: Merchant }) {
  const words = useWords(noticeWords);
  const language = useLanguage();
  const figure = useFigure();
  const named = districts.map(({ regionCode, tradeUnionName, openOutlets }) =>
    words.district(tradeUnionName === null ? regionCode : districtOf(tradeUnionName), figure(openOutlets)),
  );
  return listed(
    [...named, ...(moreDistricts > 0 ? [words.moreDistricts(figure(moreDistricts))] : [])],
    language,
  );
}
