import { Link, useParams } from '@tanstack/react-router';
import { EmptyPage, Facts, Status } from '../../../../desk-kit/facts.js';
import { PagedTable } from '../../../../desk-kit/paged.js';
import { useNameOr } from '../../../../desk-kit/person-name.js';
import type { Column } from '../../../../desk-kit/table.js';
import { usePage } from '../../../../desk-kit/use-address.js';
import {
  OneRosterImportDocument,
  type KnownImportFragment,
  type OneRosterImportQuery,
} from '../../../../generated/union/graphql.js';
import { momentInFull } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { useFigure } from '../../../../kit/figure.js';
import { useAsRead } from '../import/as-read.js';
import { importWords } from '../import/words.js';
import { toneOfImport } from './tones.js';
import { importsWords } from './words.js';

type Import = NonNullable<OneRosterImportQuery['rosterImport']>;
type Refusal = Import['refusals']['nodes'][number];

const EVERY_MS = 2_000;
const ROUTE = '/members/imports/$importId';

/** One import by its address: how far it is, what became of it, and why rows were not taken. */
export function OneImportPage() {
  const words = useWords(importsWords);
  const { importId } = useParams({ from: ROUTE });
  const { after } = usePage();
  const known = useAsked(
    OneRosterImportDocument,
    { importId, after },
    {
      everyMs: EVERY_MS,
      mayChange: ({ rosterImport }) => rosterImport !== null && rosterImport.finishedAt === null,
      keepsOver: ['after'],
    },
  );
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/members/imports" search={{}}>
          {words.back}
        </Link>
      </nav>
      <Told known={known}>
        {({ rosterImport }) =>
          rosterImport === null ? (
            <EmptyPage title={words.gone}>
              <p>{words.goneHint}</p>
            </EmptyPage>
          ) : (
            <Known run={rosterImport} />
          )
        }
      </Told>
    </>
  );
}

function Known({ run }: { readonly run: Import }) {
  const words = useWords(importsWords);
  const language = useLanguage();
  const { status, startedAt, finishedAt, startedBy, tradeUnion, reading } = run;
  const asRead = useAsRead(reading);
  const nameOr = useNameOr();
  return (
    <>
      <div className="title-line">
        <h1>{words.one}</h1>
        <Status word={words[status]} tone={toneOfImport(status)} />
      </div>
      <section className="card stack" aria-label={words.one}>
        {status === 'RUNNING' && <p className="quiet small">{words.refreshes}</p>}
        {status === 'INTERRUPTED' && (
          <p className="note bad" role="status">
            {words.interruptedHint}
          </p>
        )}
        <Counts run={run} />
        <Facts
          lines={[
            [words.tradeUnion, tradeUnion?.name ?? null],
            [words.by, nameOr(startedBy, words.unnamed(startedBy.id.slice(-4)))],
            [words.startedAt, momentInFull(startedAt, language)],
            [words.finishedAt, finishedAt === null ? null : momentInFull(finishedAt, language)],
            ...asRead,
          ]}
        />
      </section>
      <Refusals run={run} />
    </>
  );
}

function Counts({ run }: { readonly run: KnownImportFragment }) {
  const words = useWords(importWords);
  const figure = useFigure();
  return (
    <dl className="big-figures">
      {(['rows', 'accepted', 'unchanged', 'refused'] as const).map((count) => (
        <div key={count}>
          <dt>{words[count]}</dt>
          <dd className="figures">{figure(run[count])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Refusals({ run: { refusals, status } }: { readonly run: Import }) {
  const words = useWords(importsWords);
  const said = useWords(importWords);
  const language = useLanguage();
  const figure = useFigure();
  if (refusals.nodes.length === 0)
    return status === 'DONE' ? <p className="note good">{words.noRefusals}</p> : null;
  const columns: readonly Column<Refusal>[] = [
    { key: 'row', head: said.row, isName: true, cell: ({ row }) => figure(row) },
    { key: 'column', head: said.column, cell: ({ column }) => <bdi>{column}</bdi> },
    {
      key: 'why',
      head: said.why,
      cell: ({ message, messageEn }) => (language === 'zh' ? message : messageEn),
    },
  ];
  return (
    <section className="stack" aria-label={said.refusedTitle}>
      <h2>{said.refusedTitle}</h2>
      <p className="quiet">{words.refusedHint}</p>
      <PagedTable
        caption={said.refusedTitle}
        columns={columns}
        list={refusals}
        keyOf={({ row, column, message }) => `${row} ${column} ${message}`}
        none={{ title: words.noRefusals, hint: '' }}
      />
    </section>
  );
}
