import { Link, useParams } from '@tanstack/react-router';
import { PublicReportDocument, type PublicReportQuery } from '../../../generated/public/graphql.js';
import { month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { occasionIn } from '../../../kit/occasion.js';
import { reportWords } from './words.js';

type Report = NonNullable<PublicReportQuery['publicReport']>;
/** Null: not counted yet; 'unanswered': who counts them does not answer. */
type Persons = PublicReportQuery['publicPersons'] | 'unanswered';
type Campaign = Report['campaigns']['nodes'][number];

/** What one union spent in one year. */
export function ReportPage() {
  const words = useWords(reportWords);
  const { tradeUnionId, year } = useParams({ from: '/$tradeUnionId/$year' });
  const known = useAskedPages(
    PublicReportDocument,
    { tradeUnionId, year: Number(year) },
    ({ publicReport }) => publicReport?.campaigns.pageInfo,
    { asNobody: true },
  );
  return (
    <>
      <p>
        <Link to="/">{words.unions}</Link>
      </p>
      <Told known={known}>
        {({ pages, more }) => {
          const report = pages[0]?.publicReport ?? null;
          if (report === null)
            return (
              <>
                <h1>{words.gone}</h1>
                <p className="quiet">{words.goneHint}</p>
              </>
            );
          return (
            <Shown
              report={report}
              persons={asFarAs(() => pages[0]?.publicPersons ?? null, 'unanswered' as const)}
              campaigns={pages.flatMap(({ publicReport }) => publicReport?.campaigns.nodes ?? [])}
              more={more}
            />
          );
        }}
      </Told>
    </>
  );
}

interface ShownProps {
  readonly report: Report;
  readonly persons: Persons;
  readonly campaigns: readonly Campaign[];
  readonly more: (() => void) | null;
}

function Shown({ report, persons, campaigns, more }: ShownProps) {
  const words = useWords(reportWords);
  const language = useLanguage();
  return (
    <>
      <h1>
        <bdi>{words.title(report.tradeUnionName, String(report.year))}</bdi>
      </h1>
      <p className="quiet">
        {report.closedThrough === null ? words.noMonth : words.through(month(report.closedThrough, language))}
      </p>
      {report.closedThrough !== null && <Sums report={report} persons={persons} />}
      {report.closedThrough !== null && <h2>{words.campaigns}</h2>}
      {campaigns.length === 0 && report.closedThrough !== null && (
        <p>
          <strong>{words.none}</strong> <span className="quiet">{words.noneHint}</span>
        </p>
      )}
      <ul className="spent">
        {campaigns.map((campaign) => (
          <li key={campaign.id} className="card">
            <CampaignLine campaign={campaign} />
          </li>
        ))}
      </ul>
      <More more={more} says={words.more} />
      {report.untold > 0 && <p className="note">{words.untold(String(report.untold))}</p>}
      {report.closedThrough !== null && <p className="quiet small">{words.counts}</p>}
      <p className="quiet small">{words.books}</p>
    </>
  );
}

const inWords = (count: number, language: 'zh' | 'en'): string =>
  new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en').format(count);

interface SumsProps {
  readonly report: Report;
  readonly persons: Persons;
}

function Sums({ report, persons }: SumsProps) {
  const words = useWords(reportWords);
  const language = useLanguage();
  return (
    <dl className="card sums">
      <div>
        <dt>{words.spent}</dt>
        <Sum of={report} says={money(report.spent, language)} />
      </div>
      <div>
        <dt>{words.count}</dt>
        <Sum of={report} says={inWords(report.count, language)} />
      </div>
      <div>
        <dt>{words.persons}</dt>
        <dd className={personsAreTold(persons) ? 'figures' : 'said'}>
          {personsIn(persons, words, language)}
        </dd>
      </div>
    </dl>
  );
}

interface SumProps {
  readonly of: Pick<Report, 'count' | 'untold'>;
  readonly says: string;
}

/** Where nothing was told nothing is summed up: a nought would say that nobody used anything. */
function Sum({ of: { count, untold }, says }: SumProps) {
  const words = useWords(reportWords);
  if (untold === 0) return <dd className="figures">{says}</dd>;
  if (count === 0) return <dd className="said">{words.tooFew}</dd>;
  return (
    <dd>
      <span className="figures">{says}</span> <span className="quiet small">{words.toldOnly}</span>
    </dd>
  );
}

const personsAreTold = (persons: Persons): boolean =>
  persons !== null && persons !== 'unanswered' && persons.atLeast !== null;

function personsIn(persons: Persons, words: (typeof reportWords)['zh'], language: 'zh' | 'en'): string {
  if (persons === 'unanswered') return words.personsUnanswered;
  if (persons === null) return words.personsNotYet;
  return persons.atLeast === null ? words.tooFew : words.personsAtLeast(inWords(persons.atLeast, language));
}

function CampaignLine({ campaign }: { readonly campaign: Campaign }) {
  const words = useWords(reportWords);
  const language = useLanguage();
  const { title, occasion, merchant, count, spent } = campaign;
  const was = occasionIn(language, occasion);
  return (
    <>
      <p className="line">
        <strong>
          <bdi>{title ?? words.untitled}</bdi>
        </strong>
        {spent !== null && <span className="amount figures">{money(spent, language)}</span>}
      </p>
      <p className="line quiet small">
        <span>
          {merchant !== null && <bdi>{words.at(merchant)}</bdi>}
          {merchant !== null && was !== null && ' · '}
          {was}
        </span>
        <span className="figures">
          {count === null ? words.few : words.countOf(inWords(count, language))}
        </span>
      </p>
    </>
  );
}
