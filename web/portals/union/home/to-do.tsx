import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { UnionHomeQuery } from '../../../generated/union/graphql.js';
import { useNameOr } from '../../../desk-kit/person-name.js';
import { day, momentInFull, month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { homeWords } from './words.js';

/** What waits for one kind of deed, and the whole list where more wait than are shown. */
interface Group {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly link: ReactNode; readonly about: string }[];
  readonly more: ReactNode | null;
}
type Merchants = UnionHomeQuery['qualified'];
type Merchant = NonNullable<Merchants>['nodes'][number];
/** A group of merchants, as the list of all of them is narrowed to it. */
interface OfMerchants {
  readonly title: string;
  readonly status?: 'APPLIED' | 'QUALIFIED' | 'PUBLICISED' | 'CONTRACTED';
  readonly licence?: 'soon';
  readonly contract?: 'soon';
}

/** Of each list as much as was answered: the rest is told above. */
export function useGroups(data: UnionHomeQuery, union: string): readonly Group[] {
  const words = useWords(homeWords);
  const language = useLanguage();
  const members = useMembers(union);
  const merchants = useMerchants(union);
  const onDay = (say: (when: string) => string, date: string | null): string =>
    date === null ? '' : say(day(date, language));
  const licence = ({ licenceExpiresOn }: Merchant): string => onDay(words.licenceEnds, licenceExpiresOn);
  const got = <List extends keyof UnionHomeQuery>(list: List) => asFarAs(() => data[list], null);
  return [
    members(words.applied, got('applied'), 'APPLIED'),
    members(words.verified, got('verified'), 'VERIFIED'),
    useTransfers(got('transfers'), union),
    useErasures(got('erasures'), union),
    useRectifications(got('rectifications'), union),
    merchants({ title: words.newMerchants, status: 'APPLIED' }, got('newMerchants'), licence),
    merchants({ title: words.qualified, status: 'QUALIFIED' }, got('qualified'), licence),
    merchants({ title: words.publicised, status: 'PUBLICISED' }, got('publicised'), ({ noticeEndsOn }) =>
      onDay(words.noticeEnds, noticeEndsOn),
    ),
    merchants({ title: words.contracted, status: 'CONTRACTED' }, got('contracted'), ({ contractFrom }) =>
      onDay(words.contractFrom, contractFrom),
    ),
    merchants({ title: words.licences, licence: 'soon' }, got('licences'), licence),
    merchants({ title: words.contractsEnding, contract: 'soon' }, got('contractsEnding'), ({ contractTo }) =>
      onDay(words.contractEnds, contractTo),
    ),
    useOver(got('over'), union),
    useDrafts(got('drafts'), union),
    useUnsigned(got('unsigned'), union),
  ];
}

function useMembers(union: string) {
  const words = useWords(homeWords);
  const nameOr = useNameOr();
  return (title: string, found: UnionHomeQuery['applied'], status: 'APPLIED' | 'VERIFIED'): Group => ({
    title,
    items: (found?.nodes ?? []).map(({ id, person, tradeUnion, workerType }) => ({
      id,
      link: (
        <Link to="/members/$memberId" params={{ memberId: id }}>
          <bdi>{person === null ? words.somebody : nameOr(person, words.somebody)}</bdi>
        </Link>
      ),
      about: [tradeUnion?.name, workerType].filter(Boolean).join(' · '),
    })),
    more:
      found?.pageInfo.hasNextPage === true ? (
        <Link to="/members" search={{ union, status }}>
          {words.more}
        </Link>
      ) : null,
  });
}

function useTransfers(found: UnionHomeQuery['transfers'], union: string): Group {
  const words = useWords(homeWords);
  const nameOr = useNameOr();
  return {
    title: words.transfers,
    items: (found?.nodes ?? []).map(({ id, person, fromTradeUnion }) => ({
      id,
      link: (
        <Link to="/transfers/$transferId" params={{ transferId: id }}>
          <bdi>{nameOr(person, words.somebody)}</bdi>
        </Link>
      ),
      about: fromTradeUnion?.name ?? '',
    })),
    more:
      found?.pageInfo.hasNextPage === true ? (
        <Link to="/transfers" search={{ union, direction: 'INTO', status: 'WAITING' }}>
          {words.more}
        </Link>
      ) : null,
  };
}

function useErasures(found: UnionHomeQuery['erasures'], union: string): Group {
  const words = useWords(homeWords);
  const nameOr = useNameOr();
  const language = useLanguage();
  return {
    title: words.erasures,
    items: (found?.nodes ?? []).map(({ id, person, askedAt }) => ({
      id,
      link: (
        <Link to="/erasures/$erasureId" params={{ erasureId: id }}>
          <bdi>{nameOr(person, words.somebody)}</bdi>
        </Link>
      ),
      about: words.askedAt(momentInFull(askedAt, language)),
    })),
    more:
      found?.pageInfo.hasNextPage === true ? (
        <Link to="/erasures" search={{ union, status: 'WAITING' }}>
          {words.more}
        </Link>
      ) : null,
  };
}

function useRectifications(found: UnionHomeQuery['rectifications'], union: string): Group {
  const words = useWords(homeWords);
  const nameOr = useNameOr();
  const language = useLanguage();
  return {
    title: words.rectifications,
    items: (found?.nodes ?? []).map(({ id, person, askedAt }) => ({
      id,
      link: (
        <Link to="/rectifications/$rectificationId" params={{ rectificationId: id }}>
          <bdi>{nameOr(person, words.somebody)}</bdi>
        </Link>
      ),
      about: words.askedAt(momentInFull(askedAt, language)),
    })),
    more:
      found?.pageInfo.hasNextPage === true ? (
        <Link to="/rectifications" search={{ union, status: 'WAITING' }}>
          {words.more}
        </Link>
      ) : null,
  };
}

function useMerchants(union: string) {
  const words = useWords(homeWords);
  return ({ title, ...only }: OfMerchants, found: Merchants, about: (one: Merchant) => string): Group => ({
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
    more:
      found?.pageInfo.hasNextPage === true ? (
        <Link to="/merchants" search={{ union, ...only }}>
          {words.more}
        </Link>
      ) : null,
  });
}

/** Nobody can claim of them any more: what they hold goes back to the budget when somebody ends them, and not before. */
function useOver(over: UnionHomeQuery['over'], union: string): Group {
  const words = useWords(homeWords);
  const language = useLanguage();
  return {
    title: words.over,
    items: (over?.nodes ?? []).map(({ id, title, unclaimedAmount }) => ({
      id,
      link: (
        <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
          <bdi>{title}</bdi>
        </Link>
      ),
      about: unclaimedAmount === null ? '' : words.stillHolds(money(unclaimedAmount, language)),
    })),
    more:
      over?.pageInfo.hasNextPage === true ? (
        <Link to="/campaigns" search={{ union, status: 'CLAIMS_OVER' }}>
          {words.more}
        </Link>
      ) : null,
  };
}

/** Paid for by nobody until somebody is appointed who may sign. */
function useUnsigned(found: UnionHomeQuery['unsigned'], union: string): Group {
  const words = useWords(homeWords);
  const language = useLanguage();
  const unsigned = (found?.nodes ?? []).filter(({ signersMissing }) => (signersMissing ?? 0) > 0);
  return {
    title: words.unsigned,
    items: unsigned.map(({ id, period, sequence, partner, signersMissing }) => ({
      id,
      link: (
        <Link to="/duties" search={{ union }}>
          <bdi>{partner?.name}</bdi> {words.statementOf(month(period, language), String(sequence))}
        </Link>
      ),
      about: words.appoint(String(signersMissing)),
    })),
    more: null,
  };
}

function useDrafts(drafts: UnionHomeQuery['drafts'], union: string): Group {
  const words = useWords(homeWords);
  const language = useLanguage();
  return {
    title: words.drafts,
    items: (drafts?.nodes ?? []).map(({ id, title, launch, windows, allocation }) => ({
      id,
      link: (
        <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
          <bdi>{title}</bdi>
        </Link>
      ),
      about:
        launch?.status === 'REFUSED'
          ? words.launchRefused
          : words[allocation.entersFirst ? 'signUpFrom' : 'claimsFrom'](
              momentInFull(windows.claimFrom, language),
            ),
    })),
    more:
      drafts?.pageInfo.hasNextPage === true ? (
        <Link to="/campaigns" search={{ union, status: 'DRAFT' }}>
          {words.more}
        </Link>
      ) : null,
  };
}
