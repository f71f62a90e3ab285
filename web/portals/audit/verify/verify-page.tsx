import { Status } from '../../../desk-kit/facts.js';
import { useState } from 'react';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import type { ReportFragment } from '../../../generated/audit/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Trouble } from '../../../kit/told.js';
import { ASKINGS_MAX } from './ask-again.js';
import type { Between } from './between.js';
import { ChooseFile } from './choose-file.js';
import { ToldRecords } from './told-records.js';
import { UnreadMonths } from './unread-months.js';
import { useVerify, type Against, type Compared as Both, type Told, type Verifying } from './use-verify.js';
import { verifyWords } from './words.js';

export function VerifyPage() {
  const words = useWords(verifyWords);
  const { verifying, start } = useVerify();
  const [against, setAgainst] = useState<Against>({ file: null, newOnly: false });
  const { state } = verifying;
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      {state === 'runs' ? (
        <p className="wait" role="status">
          <span className="dot" aria-hidden="true" />
          {words.running}
        </p>
      ) : (
        <>
          <ChooseFile against={against} onChosen={setAgainst} />
          <p>
            <button type="button" className="button" onClick={() => start(against)}>
              {state === 'ready' ? words.start : words.again}
            </button>
          </p>
        </>
      )}
      {state === 'done' && <Verdict verifying={verifying} />}
      {state === 'done' && <UnreadMonths parts={verifying.parts} />}
      {state === 'done' && <ToldRecords parts={verifying.parts} />}
      {state !== 'ready' && <Parts parts={verifying.parts} />}
      {state === 'done' && <Details verifying={verifying} />}
    </>
  );
}

const findingsOf = (told: Told) =>
  told.state === 'done' ? told.report.checks.flatMap(({ findings }) => findings) : [];
/** A report that is not well without a finding is not well either. */
const isWell = (told: Told): boolean =>
  told.state === 'done' && told.report.ok && findingsOf(told).length === 0;

const differencesOf = (both: Both | null): readonly Between[] =>
  both === null ? [] : [...both.keys, ...both.events, ...(both.campaigns?.differing ?? [])];

function Verdict({ verifying: { parts, between } }: { readonly verifying: Verifying }) {
  const words = useWords(verifyWords);
  const all = SERVICES.map((part) => parts[part]);
  const isFound = differencesOf(between).length > 0 || !all.every(isWell);
  const isWhole = between?.campaigns?.goesOn !== true;
  const verdict = between === null ? 'unproved' : isFound ? 'bad' : isWhole ? 'good' : 'partly';
  return (
    <p className={verdict === 'good' ? 'note good' : 'note bad'} role="status">
      <strong>{words[verdict]}</strong>
    </p>
  );
}

function Parts({ parts }: { readonly parts: Verifying['parts'] }) {
  const words = useWords(verifyWords);
  const figure = useFigure();
  const language = useLanguage();
  const stateOf = (told: Told) => {
    if (told.state === 'waits') return <Status word={words.waits} tone="quiet" />;
    if (told.state === 'runs')
      return (
        <Status word={told.asking === 1 ? words.runs : words.asksAgain(String(told.asking))} tone="waits" />
      );
    if (told.state === 'failed') return <Status word={words.failed} tone="bad" />;
    if (isWell(told)) return <Status word={words.ok} tone="good" />;
    return <Status word={words.wrong(figure(findingsOf(told).length))} tone="bad" />;
  };
  const columns: readonly Column<Service>[] = [
    { key: 'part', head: words.part, isName: true, cell: (part) => words[part] },
    { key: 'state', head: words.state, cell: (part) => stateOf(parts[part]) },
    {
      key: 'checks',
      head: words.checks,
      isFigure: true,
      cell: (part) => {
        const told = parts[part];
        return told.state === 'done' && told.report.checks.length;
      },
    },
    {
      key: 'asOf',
      head: words.asOf,
      cell: (part) => {
        const told = parts[part];
        return told.state === 'done' && momentInFull(told.report.watermark, language);
      },
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={SERVICES} keyOf={(part) => part} />;
}

type Finding = Pick<ReportFragment['checks'][number]['findings'][number], 'what' | 'expected' | 'found'>;

function Details({ verifying: { parts, between } }: { readonly verifying: Verifying }) {
  const words = useWords(verifyWords);
  const figure = useFigure();
  const found: readonly (Finding | Between)[] = [
    ...SERVICES.flatMap((part) => findingsOf(parts[part])),
    ...differencesOf(between),
  ];
  const columns: readonly Column<Finding | Between>[] = [
    { key: 'what', head: words.what, isName: true, cell: ({ what }) => <code>{what}</code> },
    { key: 'expected', head: words.expected, cell: ({ expected }) => <code>{expected}</code> },
    { key: 'found', head: words.found, cell: (one) => <code>{one.found}</code> },
  ];
  return (
    <>
      {found.length > 0 && (
        <section className="stack" aria-label={words.findings}>
          <h2>{words.findings}</h2>
          <DeskTable
            caption={words.findings}
            columns={columns}
            rows={found}
            keyOf={({ what, expected, found: is }) => `${what} ${expected} ${is}`}
          />
        </section>
      )}
      {between?.campaigns && between.events.length === 0 && (
        <p>
          <strong>{words.between}</strong> {words.betweenGood}
        </p>
      )}
      {between?.campaigns?.differing.length === 0 && (
        <p>
          <strong>{words.sums}</strong> {words.sumsGood(figure(between.campaigns.compared))}
        </p>
      )}
      {between?.campaigns?.goesOn === true && (
        <p className="note" role="status">
          <strong>{words.sums}</strong> {words.sumsGoOn(figure(between.campaigns.compared))}
        </p>
      )}
      {SERVICES.map((part) => (
        <Compared key={part} part={part} told={parts[part]} />
      ))}
    </>
  );
}

function Compared({ part, told }: { readonly part: Service; readonly told: Told }) {
  const words = useWords(verifyWords);
  if (told.state === 'failed')
    return told.failure.passes ? (
      <p className="note bad" role="alert">
        <strong>{words[part]}</strong> {words.gaveUp(String(ASKINGS_MAX))}
      </p>
    ) : (
      <Trouble failure={told.failure} />
    );
  if (told.state !== 'done') return null;
  const columns: readonly Column<ReportFragment['checks'][number]>[] = [
    { key: 'kind', head: words.kind, isName: true, cell: ({ kind }) => <code>{kind}</code> },
    { key: 'rows', head: words.rows, isFigure: true, cell: ({ rows }) => rows },
    { key: 'digest', head: words.digest, cell: ({ digest }) => <code>{digest.slice(0, 16)}</code> },
  ];
  return (
    <details>
      <summary>
        {words.details} · {words[part]}
      </summary>
      <DeskTable
        caption={words[part]}
        columns={columns}
        rows={told.report.checks}
        keyOf={({ kind }) => kind}
      />
    </details>
  );
}
