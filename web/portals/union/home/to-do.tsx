import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { UnionHomeQuery } from '../../../generated/union/graphql.js';
import { day, moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { homeWords } from './words.js';

/** What waits for one kind of deed, and the whole list where more wait than are shown. */
interface Group {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly link: ReactNode; readonly about: string }[];
  readonly more: ReactNode | null;
}
type Merchants = UnionHomeQuery['qualified'];
type Merchant = NonNullable<Merchants>['nodes'][number];

export function useGroups(data: UnionHomeQuery): readonly Group[] {
  const words = useWords(homeWords);
  const language = useLanguage();
  const members = useMembers();
  const merchants = useMerchants();
  const onDay = (say: (when: string) => string, date: string | null): string =>
    date === null ? '' : say(day(date, language));
  const licence = ({ licenceExpiresOn }: Merchant): string => onDay(words.licenceEnds, licenceExpiresOn);
  return [
    members(words.applied, data.applied, 'APPLIED'),
    members(words.verified, data.verified, 'VERIFIED'),
    useTransfers(data.transfers),
    useErasures(data.erasures),
    merchants(words.newMerchants, data.newMerchants, licence),
    merchants(words.qualified, data.qualified, licence),
    merchants(words.publicised, data.publicised, ({ noticeEndsOn }) => onDay(words.noticeEnds, noticeEndsOn)),
    merchants(words.contracted, data.contracted, ({ contractFrom }) =>
      onDay(words.contractFrom, contractFrom),
    ),
    merchants(words.licences, data.licences, licence),
    useDrafts(data.drafts),
  ];
}

function useMembers() {
  const words = useWords(homeWords);
  return (title: string, found: UnionHomeQuery['applied'], status: 'APPLIED' | 'VERIFIED'): Group => ({
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
}

function useTransfers(found: UnionHomeQuery['transfers']): Group {
  const words = useWords(homeWords);
  return {
    title: words.transfers,
    items: (found?.nodes ?? []).map(({ id, person, fromTradeUnion }) => ({
      id,
      link: (
        <Link to="/transfers/$transferId" params={{ transferId: id }}>
          <bdi>{person.maskedName ?? words.somebody}</bdi>
        </Link>
      ),
      about: fromTradeUnion?.name ?? '',
    })),
    more:
      found?.pageInfo.hasNextPage === true ? (
        <Link to="/transfers" search={{ direction: 'INTO', status: 'WAITING' }}>
          {words.more}
        </Link>
      ) : null,
  };
}

function useErasures(found: UnionHomeQuery['erasures']): Group {
  const words = useWords(homeWords);
  const language = useLanguage();
  return {
    title: words.erasures,
    items: (found?.nodes ?? []).map(({ id, person, askedAt }) => ({
      id,
      link: (
        <Link to="/erasures/$erasureId" params={{ erasureId: id }}>
          <bdi>{person.maskedName ?? words.somebody}</bdi>
        </Link>
      ),
      about: words.askedAt(moment(askedAt, language)),
    })),
    more:
      found?.pageInfo.hasNextPage === true ? (
        <Link to="/erasures" search={{ status: 'WAITING' }}>
          {words.more}
        </Link>
      ) : null,
  };
}

function useMerchants() {
  const words = useWords(homeWords);
  return (title: string, found: Merchants, about: (one: Merchant) => string): Group => ({
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
}

function useDrafts(drafts: UnionHomeQuery['drafts']): Group {
  const words = useWords(homeWords);
  const language = useLanguage();
  return {
    title: words.drafts,
    items: (drafts?.nodes ?? []).map(({ id, title, launch, windows }) => ({
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
      drafts?.pageInfo.hasNextPage === true ? (
        <Link to="/campaigns" search={{ status: 'DRAFT' }}>
          {words.more}
        </Link>
      ) : null,
  };
}
