import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { oneOf } from '../../../desk-kit/address.js';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { EmptyPage, Facts, Status, type SomeFacts } from '../../../desk-kit/facts.js';
import { StandsOtherwise } from '../../../desk-kit/not-now.js';
import { useNameBesideMobile, usePersonName } from '../../../desk-kit/person-name.js';
import {
  AcceptTransferDocument,
  OneTransferDocument,
  RefuseTransferDocument,
  WithdrawTransferDocument,
  type KnownTransferFragment,
  type TransferStatus,
  type TransferStep,
} from '../../../generated/union/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { toneOf } from './transfers-page.js';
import { transferWords } from './words.js';

/** As they stand in an address. */
const STEPS = ['accept', 'refuse', 'withdraw'] as const;
const stepOf = {
  ACCEPT: 'accept',
  REFUSE: 'refuse',
  WITHDRAW: 'withdraw',
} as const satisfies Readonly<Record<TransferStep, (typeof STEPS)[number]>>;

/** The union that is asked is no more: it takes nobody in. */
const isIntoDissolved = ({ status, toTradeUnion }: KnownTransferFragment): boolean =>
  status === 'WAITING' && toTradeUnion?.status === 'DISSOLVED';

const openOf = (transfer: KnownTransferFragment) =>
  transfer.steps
    .map((step) => stepOf[step])
    .filter((step) => step !== 'accept' || !isIntoDissolved(transfer));

/** One transfer: who, from where to where, and what became of it. */
export function TransferPage() {
  const words = useWords(transferWords);
  const { transferId } = useParams({ from: '/transfers/$transferId' });
  const known = useAsked(
    OneTransferDocument,
    { transferId },
    { everyMs: NEWS_OF_OTHERS_MS, mayChange: ({ transfer }) => transfer?.status === 'WAITING' },
  );
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/transfers">{words.back}</Link>
      </nav>
      <Told known={known}>
        {({ transfer }) => (transfer === null ? <NoTransfer /> : <Transfer transfer={transfer} />)}
      </Told>
    </>
  );
}

function NoTransfer() {
  const words = useWords(transferWords);
  return (
    <EmptyPage title={words.unknown}>
      <p>{words.unknownHint}</p>
    </EmptyPage>
  );
}

interface TransferProps {
  readonly transfer: KnownTransferFragment;
}

function Transfer({ transfer }: TransferProps) {
  const words = useWords(transferWords);
  const { id, status, person } = transfer;
  const steps = openOf(transfer);
  const isGone = isIntoDissolved(transfer);
  return (
    <>
      <div className="title-line">
        <h1>
          <bdi>{useNameBesideMobile()(person)}</bdi>
        </h1>
        <Status word={words[status]} tone={toneOf(status)} />
      </div>
      <section className="card">
        <Facts lines={useTransferFacts(transfer)} />
      </section>
      <section className="card stack" aria-label={words.what}>
        <h2>{words.what}</h2>
        {steps.length === 0 && (
          <p className="quiet">{status === 'WAITING' ? words.notYours : words.nothingToDo}</p>
        )}
        {isGone && steps.length > 0 && <p className="note">{words.intoDissolved}</p>}
        <ul className="doable">
          {steps.map((step) => (
            <li key={step}>
              <Link
                to="/transfers/$transferId/$step"
                params={{ transferId: id, step }}
                className="button plain small"
              >
                {words[step]}
              </Link>
              <span className="quiet small">{words[`${step}Means`]}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function useTransferFacts(transfer: KnownTransferFragment): SomeFacts {
  const words = useWords(transferWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  const nameBeside = useNameBesideMobile();
  const { person, fromTradeUnion, toTradeUnion, askedAt, askedBy, answerBy, answeredAt, answeredBy, reason } =
    transfer;
  return [
    [words.name, nameBeside(person)],
    [words.mobile, person.maskedMobile],
    [words.identity, person.maskedIdentityNumber],
    [words.from, fromTradeUnion?.name ?? null],
    [words.to, toTradeUnion?.name ?? null],
    [words.askedBy, nameOf(askedBy)],
    [words.askedAt, momentInFull(askedAt, language)],
    [words.answerBy, momentInFull(answerBy, language)],
    [words.answeredBy, answeredBy === null ? null : nameOf(answeredBy)],
    [words.answeredAt, answeredAt === null ? null : momentInFull(answeredAt, language)],
    [words.reason, reason],
  ];
}

/** One answer to a transfer, asked once. */
export function TransferStepPage() {
  const words = useWords(transferWords);
  const { transferId, step: given } = useParams({ from: '/transfers/$transferId/$step' });
  const step = oneOf(STEPS)(given);
  const known = useAsked(OneTransferDocument, { transferId });
  if (step === undefined)
    return (
      <EmptyPage title={words.noStep}>
        <p>{words.noStepHint}</p>
      </EmptyPage>
    );
  return (
    <Told known={known}>
      {({ transfer }) =>
        transfer === null ? (
          <NoTransfer />
        ) : (
          <Offered transfer={transfer} step={step}>
            {step === 'refuse' ? <Refuse transfer={transfer} /> : <Plain transfer={transfer} step={step} />}
          </Offered>
        )
      }
    </Told>
  );
}

interface OfferedProps extends TransferProps {
  readonly step: (typeof STEPS)[number];
  readonly children: ReactNode;
}

/** What may be answered is the server's to say: by its status, and by who looks. */
function Offered({ transfer, step, children }: OfferedProps) {
  const { id, status } = transfer;
  const words = useWords(transferWords);
  const isOffered = openOf(transfer).includes(step);
  const isGone = step === 'accept' && isIntoDissolved(transfer);
  return (
    <StandsOtherwise
      standing={
        isOffered
          ? null
          : {
              why: isGone ? words.intoDissolved : status === 'WAITING' ? words.notYours : words.nothingToDo,
              back: (
                <Link to="/transfers/$transferId" params={{ transferId: id }} className="button">
                  {words.toTransfer}
                </Link>
              ),
            }
      }
    >
      {children}
    </StandsOtherwise>
  );
}

const documents = { accept: AcceptTransferDocument, withdraw: WithdrawTransferDocument };

function Plain({ transfer, step }: TransferProps & { readonly step: keyof typeof documents }) {
  const words = useWords(transferWords);
  const moved = useTransferMoved();
  const facts = useTransferFacts(transfer);
  const { id: transferId } = transfer;
  return (
    <DeedPage
      title={words[step]}
      fields={{}}
      check={() => ({ facts, happens: words[`${step}Happens`], act: words[step] })}
      deed={{
        name: `${step} transfer ${transferId}`,
        document: documents[step],
        variables: (_, idempotencyKey) => ({ transferId, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

function Refuse({ transfer }: TransferProps) {
  const words = useWords(transferWords);
  const moved = useTransferMoved();
  const facts = useTransferFacts(transfer);
  const { id: transferId } = transfer;
  return (
    <DeedPage
      title={words.refuse}
      lead={<p className="quiet">{words.refuseMeans}</p>}
      fields={{ reason: { label: words.reason, hint: words.reasonHint, kind: "person's words" } }}
      check={({ reason }) => ({
        facts: [...facts, [words.reason, reason]],
        happens: words.refuseHappens,
        act: words.refuse,
      })}
      deed={{
        name: `refuse transfer ${transferId}`,
        document: RefuseTransferDocument,
        variables: ({ reason }, idempotencyKey) => ({ transferId, reason, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

interface Moved {
  readonly transfer: { readonly id: string; readonly status: TransferStatus };
}

function useTransferMoved() {
  const words = useWords(transferWords);
  return ({ transfer: { id, status } }: Moved) => ({
    title: words.done,
    says: <p>{words.nowIs(words[status])}</p>,
    next: (
      <>
        <Link to="/transfers/$transferId" params={{ transferId: id }} className="button plain">
          {words.toTransfer}
        </Link>
        <Link to="/transfers" className="button plain">
          {words.back}
        </Link>
      </>
    ),
  });
}
