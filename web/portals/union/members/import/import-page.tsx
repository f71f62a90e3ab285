import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState, type DragEvent, type FormEvent, type ReactNode } from 'react';
import { useCheckStep } from '../../../../desk-kit/check-step.js';
import { AskOnce, type Check } from '../../../../desk-kit/deed-parts.js';
import { deskWords } from '../../../../desk-kit/desk-words.js';
import { SaidDate } from '../../../../desk-kit/said-date.js';
import { UnionSearch, useUnionName } from '../../../../desk-kit/union-search.js';
import { day } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import type { Language } from '../../../../kit/words.js';
import { ChooseUnion, useUnionInView } from '../../shell/of-union.js';
import { isSpreadsheet } from './count-rows.js';
import { Outcome } from './outcome.js';
import { RowsOf } from './rows-of.js';
import type { Roster } from './send-roster.js';
import { useImport } from './use-import.js';
import { importWords } from './words.js';

/** A file, dragged in, becomes members: what it is and what will happen is said first, and asked once. */
export function ImportPage(): ReactNode {
  const { importing, begin, restart } = useImport();
  const [roster, setRoster] = useState<Roster | null>(importing?.roster ?? null);
  const { atCheck, toCheck, back } = useCheckStep(roster !== null && importing === null);
  if (importing === null && roster !== null && atCheck)
    return <AskedOnce roster={roster} act={() => begin(roster)} back={back} />;
  const choose = (chosen: Roster): void => {
    setRoster(chosen);
    toCheck();
  };
  const onceMore = (): void => {
    setRoster(null);
    restart();
  };
  return (
    <Page>
      {importing === null ? (
        <ChooseFile before={roster} onChosen={choose} />
      ) : (
        <Outcome importing={importing} again={begin} restart={onceMore} change={restart} />
      )}
    </Page>
  );
}

function Page({ children }: { readonly children: ReactNode }) {
  const words = useWords(importWords);
  return (
    <section className="stack narrow">
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/members/imports" search={{}}>
          {words.earlier}
        </Link>
      </div>
      {children}
    </section>
  );
}

interface AskedOnceProps {
  readonly roster: Roster;
  readonly act: () => void;
  readonly back: () => void;
}

/** What the file is, for whom, and what becomes of the people in it: nothing of it has been sent yet. */
function AskedOnce({ roster, act, back }: AskedOnceProps) {
  const words = useWords(importWords);
  const check = checkOf(roster, useUnionName(roster.tradeUnionId), useLanguage());
  return (
    <AskOnce title={words.ask} check={check} act={act} back={back}>
      {null}
    </AskOnce>
  );
}

export function checkOf(roster: Roster, union: string, language: Language): Check {
  const words = importWords[language];
  const { file, workerType, joinedOn } = roster;
  return {
    facts: [
      [words.file, words.chosen(file.name, sizeOf(file))],
      [words.format, isSpreadsheet(file) ? words.xlsx : words.csv],
      [words.rowsInFile, isSpreadsheet(file) ? words.rowsLater : <RowsOf key={file.name} file={file} />],
      [words.forUnion, union],
      [words.workerType, workerType === '' ? null : words.whereMissing(workerType)],
      [words.joinedOn, joinedOn === '' ? null : words.whereMissing(day(joinedOn, language))],
    ],
    caution: words.whatBecomes,
    happens: words.happens,
    act: words.start,
  };
}

interface ChooseFileProps {
  /** What was chosen already, for who comes back from the page that asks. */
  readonly before: Roster | null;
  readonly onChosen: (roster: Roster) => void;
}

function ChooseFile({ before, onChosen }: ChooseFileProps) {
  const words = useWords(importWords);
  const desk = useWords(deskWords);
  const { union } = useSearch({ from: '/members/import' });
  const navigate = useNavigate({ from: '/members/import' });
  const tradeUnionId = useUnionInView(union);
  const [file, setFile] = useState<File | null>(before?.file ?? null);
  const [said, setSaid] = useState<Said>(before ?? { workerType: '', joinedOn: '' });
  const [isAsked, setAsked] = useState(false);
  const start = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (file === null || tradeUnionId === null) return;
    onChosen({ file, tradeUnionId, joinedOn: said.joinedOn, workerType: said.workerType.trim() });
  };
  return (
    <form className="stack" onSubmit={start}>
      <p className="quiet">{words.lead}</p>
      <UnionSearch
        which="active"
        label={words.forUnion}
        value={tradeUnionId ?? ''}
        onChoose={(chosen) => void navigate({ search: { union: chosen } })}
      />
      {tradeUnionId === null && <ChooseUnion />}
      {isAsked && tradeUnionId === null && (
        <p className="says-wrong" role="alert">
          {words.noUnion}
        </p>
      )}
      <FileBox file={file} onFile={setFile} />
      {isAsked && (file === null || tradeUnionId === null) && (
        <p className="says-wrong" role="alert">
          {file === null ? words.noFile : words.noUnion}
        </p>
      )}
      <SaidOnce said={said} onSaid={setSaid} />
      <p className="happens">{words.happens}</p>
      <p>
        <button type="submit" className="button">
          {desk.goOn}
        </button>
      </p>
    </form>
  );
}

/** What holds for rows that do not say it themselves. */
type Said = Pick<Roster, 'workerType' | 'joinedOn'>;

interface SaidOnceProps {
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}

function SaidOnce({ said, onSaid }: SaidOnceProps) {
  const words = useWords(importWords);
  const id = useId();
  return (
    <div className="filters">
      <div className="field">
        <label htmlFor={`${id}-type`}>{words.workerType}</label>
        <input
          id={`${id}-type`}
          type="text"
          value={said.workerType}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => onSaid({ ...said, workerType: target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-day`}>{words.joinedOn}</label>
        <input
          id={`${id}-day`}
          type="date"
          value={said.joinedOn}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => onSaid({ ...said, joinedOn: target.value })}
        />
        <SaidDate value={said.joinedOn} />
      </div>
      <p className="quiet small" id={`${id}-hint`}>
        {words.workerTypeHint}
      </p>
    </div>
  );
}

interface FileBoxProps {
  readonly file: File | null;
  readonly onFile: (file: File) => void;
}

const MEGABYTE = 1_048_576;
const sizeOf = ({ size }: File): string =>
  size < MEGABYTE ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / MEGABYTE).toFixed(1)} MB`;

function FileBox({ file, onFile }: FileBoxProps) {
  const words = useWords(importWords);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped !== undefined) onFile(dropped);
  };
  return (
    <label
      className={isOver ? 'drop over' : 'drop'}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <strong>{file === null ? words.drop : <bdi>{words.chosen(file.name, sizeOf(file))}</bdi>}</strong>
      <span className="quiet small">{words.dropHint}</span>
      <span className="quiet small">{words.columns}</span>
      <input
        type="file"
        className="only-heard"
        accept=".xlsx,.csv,.txt"
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen !== undefined) onFile(chosen);
        }}
      />
    </label>
  );
}
