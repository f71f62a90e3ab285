import { Link, useParams } from '@tanstack/react-router';
import { oneOf } from '../../../desk-kit/address.js';
import { Empty, Facts, Section, Status } from '../../../desk-kit/facts.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { OneRemedyDocument, type RemedyNowFragment } from '../../../generated/admin/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { only, SERVICES } from '../../../desk-kit/parts/services.js';
import { Subject } from './subject.js';
import { WhyItFailed } from './why-it-failed.js';
import { remedyWords } from './words.js';

const EVERY_MS = 2_000;
const tones = { RUNNING: 'waits', DONE: 'good', FAILED: 'bad', INTERRUPTED: 'bad' } as const;

/** How far a rebuild or a refill is, as its service counts; found again by its address after a reload. */
export function ProgressPage() {
  const words = useWords(remedyWords);
  const { service: given, remedyId } = useParams({ from: '/remedies/$service/$remedyId' });
  const service = oneOf(SERVICES)(given);
  const known = useAsked(
    OneRemedyDocument,
    { ...only(service ?? 'members'), id: remedyId },
    {
      everyMs: EVERY_MS,
      mayChange: (data) => (data[service ?? 'members']?.status ?? 'RUNNING') === 'RUNNING',
      when: service !== undefined,
    },
  );
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/remedies" search={{ service }}>
          {words.back}
        </Link>
      </nav>
      {service === undefined ? (
        <NoRemedy />
      ) : (
        <Told known={known}>
          {(data) => {
            const remedy = data[service] ?? null;
            return remedy === null ? <NoRemedy /> : <Remedy remedy={remedy} />;
          }}
        </Told>
      )}
    </>
  );
}

function NoRemedy() {
  const words = useWords(remedyWords);
  return (
    <Empty title={words.gone}>
      <p>{words.goneHint}</p>
    </Empty>
  );
}

function Remedy({ remedy }: { readonly remedy: RemedyNowFragment }) {
  const words = useWords(remedyWords);
  const language = useLanguage();
  const { kind, subject, status, startedAt, finishedAt, problem, tables } = remedy;
  return (
    <>
      <div className="title-line">
        <h1>
          {words[kind]} · <Subject name={subject} />
        </h1>
        <Status word={words[status]} tone={tones[status]} />
      </div>
      <section className="card stack" aria-label={words.progressTitle}>
        <Far remedy={remedy} />
        <Facts
          lines={[
            [words.startedAt, momentInFull(startedAt, language)],
            [words.finishedAt, finishedAt === null ? null : momentInFull(finishedAt, language)],
          ]}
        />
        {status === 'RUNNING' && <p className="quiet small">{words.refreshes}</p>}
        {problem !== null && (
          <div className="note bad">
            <strong>{words.problem}</strong>
            <WhyItFailed problem={problem} />
          </div>
        )}
        {status === 'FAILED' && <p>{words[`failed${kind}`]}</p>}
      </section>
      {tables.length > 0 && <Tables rows={tables} />}
    </>
  );
}

/** Counted by the service; where it does not know the end yet, the page does not make one up. */
function Far({ remedy: { done, total } }: { readonly remedy: RemedyNowFragment }) {
  const words = useWords(remedyWords);
  const said = useFigure();
  if (total === null) return <p className="figures">{words.doneSoFar(said(done))}</p>;
  return (
    <>
      <progress className="far" aria-label={words.far} max={Math.max(total, 1)} value={done} />
      <p className="figures">{words.doneOf(said(done), said(total))}</p>
    </>
  );
}

type Table = RemedyNowFragment['tables'][number];

function Tables({ rows }: { readonly rows: readonly Table[] }) {
  const words = useWords(remedyWords);
  const columns: readonly Column<Table>[] = [
    {
      key: 'table',
      head: words.table,
      isName: true,
      cell: ({ table }) => <span className="technical">{table}</span>,
    },
    { key: 'before', head: words.rowsBefore, isFigure: true, cell: ({ rowsBefore }) => rowsBefore },
    { key: 'after', head: words.rowsAfter, isFigure: true, cell: ({ rowsAfter }) => rowsAfter },
    {
      key: 'changed',
      head: words.changed,
      cell: ({ changed }) => (
        <Status word={changed ? words.differs : words.same} tone={changed ? 'waits' : 'good'} />
      ),
    },
  ];
  return (
    <Section title={words.tables}>
      <DeskTable caption={words.tables} columns={columns} rows={rows} keyOf={({ table }) => table} />
    </Section>
  );
}
