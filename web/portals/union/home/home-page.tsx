import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Empty } from '../../../desk-kit/facts.js';
import { UnionHomeDocument, type UnionHomeQuery } from '../../../generated/union/graphql.js';
import { day, moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { OfUnion } from '../shell/of-union.js';
import { Running } from './running.js';
import { homeWords } from './words.js';

const NEWS_MS = 10_000;

/** What waits for the officer: each line leads to where it is done. */
export function HomePage() {
  const words = useWords(homeWords);
  const { union } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.first}</p>
      <OfUnion chosen={union} onChoose={(chosen) => void navigate({ search: { union: chosen } })}>
        {(tradeUnionId) => <Home tradeUnionId={tradeUnionId} />}
      </OfUnion>
    </>
  );
}

function Home({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const known = useAsked(UnionHomeDocument, { tradeUnionId }, { everyMs: NEWS_MS });
  return (
    <Told known={known}>
      {(data) => (
        <div className="home-columns">
          <ToDo data={data} />
          <Running campaigns={data.running} />
        </div>
      )}
    </Told>
  );
}

interface Item {
  readonly id: string;
  readonly link: ReactNode;
  readonly about: string;
}

function ToDo({ data }: { readonly data: UnionHomeQuery }) {
  const words = useWords(homeWords);
  const groups = useGroups(data).filter(({ items }) => items.length > 0);
  if (groups.length === 0)
    return (
      <Empty title={words.nothing}>
        <p>{words.nothingHint}</p>
      </Empty>
    );
  return (
    <div className="stack">
      {groups.map(({ title, items, more }) => (
        <section key={title} className="card to-do" aria-label={title}>
          <h2>{title}</h2>
          <ul>
            {items.map(({ id, link, about }) => (
              <li key={id}>
                {link}
                <span className="quiet small">{about}</span>
              </li>
            ))}
          </ul>
          {more !== null && <p className="small">{more}</p>}
        </section>
      ))}
    </div>
  );
}

interface Group {
  readonly title: string;
  readonly items: readonly Item[];
  /** The whole list, where more wait than are shown. */
  readonly more: ReactNode | null;
}

function useGroups(data: UnionHomeQuery): readonly Group[] {
  const words = useWords(homeWords);
  const language = useLanguage();
  const onDay = (say: (when: string) => string, date: string | null): string =>
    date === null ? '' : say(day(date, language));
  const members = (
    title: string,
    found: UnionHomeQuery['applied'],
    status: 'APPLIED' | 'VERIFIED',
  ): Group => ({
    title,
    items: (found?.nodes ?? []).map(({ id, person, tradeUnion, workerType }) => ({
      id,
      link: (
        <Link to="/members/$memberId" params={{ memberId: id }}>
          <bdi>{person?.maskedName ?? words.somebody}</bdi>
        </Link>
      ),
      about: [tradeUnion?.name, workerType].filter(Boolean).join(' · '),
    })),
    more:
      found?.pageInfo.hasNextPage === true ? (
        <Link to="/members" search={{ status }}>
          {words.more}
        </Link>
      ) : null,
  });
  type Merchants = UnionHomeQuery['qualified'];
  type Merchant = NonNullable<Merchants>['nodes'][number];
  const merchants = (title: string, found: Merchants, about: (one: Merchant) => string): Group => ({
    title,
    items: (found?.nodes ?? []).map((one) => ({
      id: one.id,
      link: (
        <Link to="/merchants/$merchantId" params={{ merchantId: one.id }}>
          <bdi>{one.name}</bdi>
        </Link>
      ),
      about: about(one),
    })),
    more: found?.pageInfo.hasNextPage === true ? <Link to="/merchants">{words.more}</Link> : null,
  });
  const licence = ({ licenceExpiresOn }: Merchant): string => onDay(words.licenceEnds, licenceExpiresOn);
  return [
    members(words.applied, data.applied, 'APPLIED'),
    members(words.verified, data.verified, 'VERIFIED'),
    merchants(words.newMerchants, data.newMerchants, licence),
    merchants(words.qualified, data.qualified, licence),
    merchants(words.publicised, data.publicised, ({ noticeEndsOn }) => onDay(words.noticeEnds, noticeEndsOn)),
    merchants(words.contracted, data.contracted, ({ contractFrom }) =>
      onDay(words.contractFrom, contractFrom),
    ),
    merchants(words.licences, data.licences, licence),
    {
      title: words.drafts,
      items: (data.drafts?.nodes ?? []).map(({ id, title, launch, windows }) => ({
        id,
        link: (
          <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
            <bdi>{title}</bdi>
          </Link>
        ),
        about:
          launch?.status === 'REFUSED'
            ? words.launchRefused
            : words.claimsFrom(moment(windows.claimFrom, language)),
      })),
      more:
        data.drafts?.pageInfo.hasNextPage === true ? (
          <Link to="/campaigns" search={{ status: 'DRAFT' }}>
            {words.more}
          </Link>
        ) : null,
    },
  ];
}
