import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Facts } from '../../../../desk-kit/facts.js';
import { keepFile } from '../../../../desk-kit/keep-file.js';
import { DeskTable, type Column } from '../../../../desk-kit/table.js';
import { asFailure, type Failure } from '../../../../kit/failure.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { Trouble } from '../../../../kit/told.js';
import { useFigure } from '../../../../kit/figure.js';
import { ShareBar } from '../../shell/share-bar.js';
import { useAsRead } from './as-read.js';
import { refusedRows, type RefusedRow, type Roster } from './send-roster.js';
import { ROWS_SHOWN_MAX, type Importing } from './importing.js';
import { importWords } from './words.js';

interface OutcomeProps {
  readonly importing: Importing;
  readonly again: (roster: Roster) => void;
  readonly restart: () => void;
  /** Back to what was filled in, the file with it. */
  readonly change: () => void;
}

/** What an import does, and what has become of it. */
export function Outcome({ importing, ...ways }: OutcomeProps) {
  const { roster, reading, end } = importing;
  return (
    <>
      <div className="card stack">
        <Head importing={importing} />
        <p className="quiet small">
          <bdi>{roster.file.name}</bdi>
        </p>
        {end === 'running' && <Progress importing={importing} />}
        <Counts importing={importing} />
        {reading !== null && <AsRead reading={reading} />}
        {end !== 'running' && <Ways importing={importing} {...ways} />}
      </div>
      {importing.refused.length > 0 && <Refused importing={importing} />}
    </>
  );
}

/** What can be done once it is over. */
function Ways({ importing, again, restart, change }: OutcomeProps) {
  const words = useWords(importWords);
  const { roster, end } = importing;
  const isStopped = typeof end === 'object' && 'said' in end;
  return (
    <p className="actions">
      <Link to="/members" search={{ union: roster.tradeUnionId }} className="button">
        {words.toMembers}
      </Link>
      {importing.importId !== null && (
        <Link
          to="/members/imports/$importId"
          params={{ importId: importing.importId }}
          search={{}}
          className="button plain"
        >
          {words.keptHere}
        </Link>
      )}
      {isStopped && (
        <button type="button" className="button plain" onClick={change}>
          {words.toForm}
        </button>
      )}
      {typeof end === 'object' && (
        <button type="button" className="button plain" onClick={() => again(roster)}>
          {words.sameAgain}
        </button>
      )}
      <button type="button" className="button plain" onClick={restart}>
        {words.again}
      </button>
    </p>
  );
}

function AsRead({ reading }: Pick<Importing, 'reading'>) {
  return <Facts lines={useAsRead(reading)} />;
}

function Head({ importing: { end, tally } }: { readonly importing: Importing }) {
  const words = useWords(importWords);
  const language = useLanguage();
  if (end === 'running')
    return (
      <div role="status">
        <h2 className="wait">
          <span className="dot" aria-hidden="true" />
          {words.running}
        </h2>
        <p className="quiet small">{words.runningHint}</p>
      </div>
    );
  if (end === 'done')
    return (
      <div role="status">
        <h2>{words.done}</h2>
      </div>
    );
  if ('said' in end)
    return (
      <div className="note bad" role="alert">
        <strong>{tally.rows === 0 ? words.stoppedAtOnce : words.stopped}</strong>
        {language === 'zh' ? end.said.message : end.said.messageEn}
      </div>
    );
  if (end.failure.kind === 'signed-out') return <Trouble failure={end.failure} />;
  return (
    <>
      <div className="note bad" role="alert">
        <strong>{words.broke}</strong>
        {words.brokeHint}
      </div>
      {end.failure.kind !== 'line' && <Trouble failure={end.failure} />}
    </>
  );
}

/** How far through the file it is, where its rows could be counted before. */
function Progress({ importing: { tally, total } }: { readonly importing: Importing }) {
  const words = useWords(importWords);
  const figure = useFigure();
  // A file may have more rows than lines that hold anything: then nobody knows how far it is.
  if (total === null || total === 0 || tally.rows > total) return null;
  const says = words.readOf(figure(tally.rows), figure(total));
  return (
    <div className="stack-small">
      <ShareBar label={says} part={tally.rows} whole={total} />
      <p className="quiet small" aria-hidden="true">
        {says}
      </p>
    </div>
  );
}

function Counts({ importing: { tally } }: { readonly importing: Importing }) {
  const words = useWords(importWords);
  const figure = useFigure();
  const counts = [
    [words.rows, tally.rows],
    [words.accepted, tally.accepted],
    [words.unchanged, tally.unchanged],
    [words.refused, tally.refused],
  ] as const;
  return (
    <dl className="big-figures">
      {counts.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figures">{figure(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Refused({ importing: { roster, importId, refused, end } }: { readonly importing: Importing }) {
  const words = useWords(importWords);
  const language = useLanguage();
  const figure = useFigure();
  const columns: readonly Column<RefusedRow>[] = [
    { key: 'row', head: words.row, isName: true, cell: ({ row }) => figure(row) },
    { key: 'column', head: words.column, cell: ({ column }) => <bdi>{column}</bdi> },
    {
      key: 'why',
      head: words.why,
      cell: ({ message, messageEn }) => (language === 'zh' ? message : messageEn),
    },
  ];
  return (
    <section className="stack" aria-label={words.refusedTitle}>
      <h2>{words.refusedTitle}</h2>
      <p className="quiet">{words.refusedLead}</p>
      {end !== 'running' && importId !== null && (
        <Download key={importId} file={roster.file} importId={importId} />
      )}
      <DeskTable
        caption={words.refusedTitle}
        columns={columns}
        rows={refused}
        keyOf={({ row, column, message }) => `${row} ${column} ${message}`}
      />
      {refused.length >= ROWS_SHOWN_MAX && (
        <p className="quiet small">{words.firstOnes(figure(ROWS_SHOWN_MAX))}</p>
      )}
    </section>
  );
}

type Fetching = 'ready' | 'busy' | { readonly failure: Failure } | { readonly said: string };

function Download({ file, importId }: { readonly file: File; readonly importId: string }) {
  const words = useWords(importWords);
  const language = useLanguage();
  const figure = useFigure();
  const [fetching, setFetching] = useState<Fetching>('ready');
  const fetchRows = async (): Promise<void> => {
    setFetching('busy');
    try {
      const got = await refusedRows(file, importId, language);
      if ('said' in got)
        return setFetching({ said: language === 'zh' ? got.said.message : got.said.messageEn });
      keepFile(got.blob, refusedName(file.name, words.refusedSuffix));
      setFetching(got.leftOut > 0 ? { said: words.rowsLeftOut(figure(got.leftOut)) } : 'ready');
    } catch (error) {
      setFetching({ failure: asFailure(error) });
    }
  };
  return (
    <>
      <p>
        <button type="button" className="button plain" onClick={() => void fetchRows()}>
          {fetching === 'busy' ? words.downloading : words.download}
        </button>
      </p>
      {typeof fetching === 'object' && 'failure' in fetching && <Trouble failure={fetching.failure} />}
      {typeof fetching === 'object' && 'said' in fetching && <p className="note">{fetching.said}</p>}
    </>
  );
}

/** Beside the file that it came from, and told from it. */
const refusedName = (name: string, suffix: string): string => name.replace(/(\.[^.]*)?$/, `-${suffix}$1`);
