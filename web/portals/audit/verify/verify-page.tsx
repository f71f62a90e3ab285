import { checkWords } from '@puhui/kernel';
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
import { ChooseFile } from './choose-file.js';
import { findingWords } from './finding-words.js';
import { allFound, Findings, findingsOf, worstOf } from './findings.js';
import { ToldRecords } from './told-records.js';
import { UnreadMonths } from './unread-months.js';
import { useVerify, type Against, type Told, type Verifying } from './use-verify.js';
import { verifyWords } from './words.js';

interface Chosen {
  readonly against: Against;
  readonly name: string | null;
}

export function VerifyPage() {
  const words = useWords(verifyWords);
  const { verifying, start } = useVerify();
  const [{ against, name }, setChosen] = useState<Chosen>({
    against: { file: null, newOnly: false },
    name: null,
  });
  const [ran, setRan] = useState<Against | null>(null);
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
          <ChooseFile
            against={against}
            name={name}
            onChosen={(chosen, of) => setChosen({ against: chosen, name: of })}
          />
          <p>
            <button
              type="button"
              className="button"
              onClick={() => {
                setRan(against);
                start(against);
              }}
            >
              {state === 'ready' ? words.start : words.again}
            </button>
          </p>
        </>
      )}
      {state === 'done' && <Verdict verifying={verifying} against={ran} />}
      {state === 'done' && <UnreadMonths parts={verifying.parts} />}
      {state === 'done' && <ToldRecords parts={verifying.parts} />}
      {state !== 'ready' && <Parts parts={verifying.parts} />}
      {state === 'done' && <Details verifying={verifying} />}
    </>
  );
}

interface VerdictProps {
  readonly verifying: Verifying;
  /** What this run was compared with. */
  readonly against: Against | null;
}

function Verdict({ verifying: { parts, between }, against }: VerdictProps) {
  const words = useWords(verifyWords);
  const findings = useWords(findingWords);
  const worst = worstOf(allFound({ parts, between }));
  const isWhole = between?.campaigns?.goesOn !== true;
  const verdict = between === null ? 'unproved' : isWhole ? 'good' : 'partly';
  return (
    <p className={worst === null && verdict === 'good' ? 'note good' : 'note bad'} role="status">
      <strong>{worst === null ? words[verdict] : findings[`${worst}Verdict`]}</strong>
      {between !== null && against?.file && ` ${words.comparedWith(against.file.note.checkpoint.number)}`}
      {worst !== null && between === null && ` ${words.unproved}`}
    </p>
  );
}

function Parts({ parts }: { readonly parts: Verifying['parts'] }) {
  const words = useWords(verifyWords);
  const figure = useFigure();
  const language = useLanguage();
  const stateOf = (part: Service) => {
    const told = parts[part];
    if (told.state === 'waits') return <Status word={words.waits} tone="quiet" />;
    if (told.state === 'runs')
      return (
        <Status word={told.asking === 1 ? words.runs : words.asksAgain(String(told.asking))} tone="waits" />
      );
    if (told.state === 'failed') return <Status word={words.failed} tone="bad" />;
    const found = findingsOf(part, told);
    if (found.length === 0) return <Status word={words.ok} tone="good" />;
    const tone = worstOf(found) === 'waits' ? 'waits' : 'bad';
    return <Status word={words.wrong(figure(found.length))} tone={tone} />;
  };
  const columns: readonly Column<Service>[] = [
    { key: 'part', head: words.part, isName: true, cell: (part) => words[part] },
    { key: 'state', head: words.state, cell: stateOf },
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

function Details({ verifying: { parts, between } }: { readonly verifying: Verifying }) {
  const words = useWords(verifyWords);
  const figure = useFigure();
  return (
    <>
      <Findings found={allFound({ parts, between })} />
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
    { key: 'kind', head: words.kind, isName: true, cell: ({ kind }) => <CheckName kind={kind} /> },
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

/** What is compared, in words, with the name that programs have for it. */
function CheckName({ kind }: { readonly kind: string }) {
  const language = useLanguage();
  return (
    <>
      {checkWords(kind)?.[language]} <span className="technical small">{kind}</span>
    </>
  );
}
