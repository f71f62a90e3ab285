import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyPage, Facts, Status, type FactLine } from '../../../desk-kit/facts.js';
import { useNameOr } from '../../../desk-kit/person-name.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { WaitsInALocalRun } from '../../../desk-kit/waits-in-a-local-run.js';
import {
  MerchantOutletsDocument,
  OneMerchantDocument,
  type KnownMerchantFragment,
  type MerchantOutletsQuery,
  type PartnerStatus,
} from '../../../generated/union/graphql.js';
import { day } from '../../../kit/dates.js';
import { kitWords } from '../../../kit/kit-words.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { useFigure } from '../../../kit/figure.js';
import { Administrators } from './administrators.js';
import { leadsOn, standsOf, stepsOf, toneOf, WAY } from './statuses.js';
import { stepWords } from './steps/words.js';
import { merchantsWords } from './words.js';

export function MerchantPage() {
  const words = useWords(merchantsWords);
  const { merchantId } = useParams({ from: '/merchants/$merchantId' });
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/merchants">{words.back}</Link>
      </nav>
      <OfMerchant merchantId={merchantId}>{(merchant) => <Merchant merchant={merchant} />}</OfMerchant>
    </>
  );
}

interface OfMerchantProps {
  readonly merchantId: string;
  readonly children: (merchant: KnownMerchantFragment) => ReactNode;
}

export function OfMerchant({ merchantId, children }: OfMerchantProps) {
  const words = useWords(merchantsWords);
  const known = useAsked(
    OneMerchantDocument,
    { merchantId },
    // A notice ends by itself, at midnight.
    { everyMs: NEWS_OF_OTHERS_MS, mayChange: ({ partner }) => partner?.noticeRuns === true },
  );
  return (
    <Told known={known}>
      {({ partner }) =>
        partner === null ? (
          <EmptyPage title={words.unknown}>
            <p>{words.unknownHint}</p>
          </EmptyPage>
        ) : (
          children(partner)
        )
      }
    </Told>
  );
}

function Merchant({ merchant }: { readonly merchant: KnownMerchantFragment }) {
  const words = useWords(merchantsWords);
  const said = useWords(stepWords);
  const language = useLanguage();
  const { id, name, status, contractableFrom } = merchant;
  const stands = standsOf(merchant);
  const steps = stepsOf[stands];
  return (
    <>
      <div className="title-line">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <Status word={words[stands]} tone={toneOf(stands)} />
      </div>
      <Way status={status} />
      <section className="card">
        <Facts lines={useMerchantFacts(merchant)} />
        {status === 'PUBLICISED' && <WaitsInALocalRun />}
      </section>
      {status === 'PUBLICISED' && merchant.tradeUnion !== null && (
        <p>
          {/* Another portal’s page: this one’s router does not know it. */}
          <a href={`/public/notice?union=${merchant.tradeUnion.id}`}>{words.noticePage}</a>{' '}
          <span className="quiet small">{words.noticePageHint}</span>
        </p>
      )}
      <section className="card stack" aria-label={words.what}>
        <h2>{words.what}</h2>
        {steps.length === 0 && <p className="quiet">{words.nothingToDo}</p>}
        {stands === 'PUBLICISED' && contractableFrom !== null && (
          <p>{words.contractableFrom(day(contractableFrom, language))}</p>
        )}
        <ul className="doable">
          {steps.map((step) => (
            <li key={step}>
              <Link
                to="/merchants/$merchantId/$step"
                params={{ merchantId: id, step }}
                className={leadsOn(step) ? 'button small' : 'button plain small'}
              >
                {said[step]}
              </Link>
              <span className="quiet small">{said[`${step}Means`]}</span>
            </li>
          ))}
        </ul>
      </section>
      <Administrators merchantId={id} applicantId={merchant.applicant?.id ?? null} />
      <Outlets merchantId={id} />
    </>
  );
}

/** Where a merchant is on its way; nothing for one that has left it. */
function Way({ status }: { readonly status: PartnerStatus }) {
  const words = useWords(merchantsWords);
  const at = WAY.findIndex((one) => one === status);
  if (at < 0) return null;
  return (
    <ol className="way" aria-label={words.way}>
      {WAY.map((one, place) => (
        <li
          key={one}
          className={place < at ? 'past' : place === at ? 'now' : 'ahead'}
          aria-current={place === at ? 'step' : undefined}
        >
          {words[one]}
        </li>
      ))}
    </ol>
  );
}

export function useMerchantFacts(merchant: KnownMerchantFragment): readonly FactLine[] {
  const words = useWords(merchantsWords);
  const language = useLanguage();
  const figure = useFigure();
  const nameOr = useNameOr();
  const {
    uscc,
    tradeUnion,
    applicant,
    openOutlets,
    licenceExpiresOn,
    noticeEndsOn,
    contractFrom,
    contractTo,
    namesakes,
    otherStandings,
  } = merchant;
  const namesake = (one: NonNullable<typeof namesakes>[number]): string =>
    words.namesake(one.name, one.uscc, one.tradeUnion?.name ?? '');
  const standing = ({ partner, since }: NonNullable<typeof otherStandings>[number]): string =>
    words.standsElsewhere(
      words[partner.status],
      partner.tradeUnion?.name ?? '',
      day(since, language),
      partner.reason,
    );
  const on = (date: string | null): string | null => (date === null ? null : day(date, language));
  const who = applicant && nameOr(applicant, '');
  return [
    [
      words.uscc,
      <span key="uscc" className="figures">
        {uscc}
      </span>,
    ],
    [
      words.namesakes,
      namesakes === null || namesakes.length === 0 ? null : namesakes.map(namesake).join('\n'),
    ],
    [
      words.otherStandings,
      otherStandings === null || otherStandings.length === 0 ? null : otherStandings.map(standing).join('\n'),
    ],
    [words.tradeUnion, tradeUnion?.name ?? null],
    [words.applicant, who === '' ? null : who],
    [words.outlets, figure(openOutlets)],
    [words.licence, on(licenceExpiresOn)],
    [words.notice, on(noticeEndsOn)],
    [
      words.contract,
      contractFrom === null || contractTo === null
        ? null
        : words.fromTo(day(contractFrom, language), day(contractTo, language)),
    ],
    [words.reason, merchant.reason],
    ...declared(merchant, words),
  ];
}

/** What the merchant said of itself: whoever checks its papers holds them against it. */
function declared(
  { application }: KnownMerchantFragment,
  words: Readonly<
    Record<'licenceNumber' | 'legalEntity' | 'noMajorViolation' | 'plan' | 'yes' | 'no', string>
  >,
): readonly FactLine[] {
  if (application === null) return [];
  const isSo = (said: boolean): string => (said ? words.yes : words.no);
  return [
    [words.licenceNumber, application.licenceNumber],
    [words.legalEntity, isSo(application.legalEntity)],
    [words.noMajorViolation, isSo(application.noMajorViolation)],
    [words.plan, application.plan],
  ];
}

type Outlet = NonNullable<MerchantOutletsQuery['outlets']>['nodes'][number];

function Outlets({ merchantId }: { readonly merchantId: string }) {
  const words = useWords(merchantsWords);
  const kit = useWords(kitWords);
  const known = useAskedPages(MerchantOutletsDocument, { merchantId }, (data) => data.outlets?.pageInfo);
  const columns: readonly Column<Outlet>[] = [
    { key: 'name', head: words.outletList, isName: true, cell: ({ name }) => <bdi>{name}</bdi> },
    { key: 'address', head: words.address, cell: ({ address }) => <bdi>{address}</bdi> },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => (
        <Status
          word={status === 'OPEN' ? words.OPEN : words.SHUT}
          tone={status === 'OPEN' ? 'good' : 'quiet'}
        />
      ),
    },
  ];
  return (
    <section className="stack" aria-label={words.outletList}>
      <h2>{words.outletList}</h2>
      <Told known={known}>
        {({ pages, more }) => {
          const outlets = pages.flatMap((page) => page.outlets?.nodes ?? []);
          if (outlets.length === 0) return <p className="quiet">{words.noOutlets}</p>;
          return (
            <>
              <DeskTable caption={words.outletList} columns={columns} rows={outlets} keyOf={({ id }) => id} />
              <More more={more} says={kit.more} size="small" />
            </>
          );
        }}
      </Told>
    </section>
  );
}
