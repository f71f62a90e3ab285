import { LICENCE_CHARACTERS_MAX } from '@puhui/kernel';
import { Link, useParams } from '@tanstack/react-router';
import { EmptyPage, type FactLine, type SomeFacts } from '../../../../desk-kit/facts.js';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import { oneOf } from '../../../../desk-kit/address.js';
import { StepOf } from '../../../../desk-kit/not-now.js';
import {
  ContractPartnerDocument,
  DelistPartnerDocument,
  PublicisePartnerDocument,
  PutPartnerLiveDocument,
  RejectPartnerDocument,
  RenewContractDocument,
  RenewLicenceDocument,
  SuspendPartnerDocument,
  type KnownMerchantFragment,
} from '../../../../generated/union/graphql.js';
import { day } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { OfMerchant, useMerchantFacts } from '../merchant-page.js';
import { standsOf, STEPS, stepsOf, type Step } from '../statuses.js';
import { merchantsWords } from '../words.js';
import { contractFields } from './contract-fields.js';
import { usePartnerMoved } from './moved.js';
import { Qualify } from './qualify.js';
import type { MerchantStepProps } from './step-props.js';
import { stepWords } from './words.js';

/** One step of a merchant, asked once. */
export function MerchantStepPage() {
  const words = useWords(stepWords);
  const statuses = useWords(merchantsWords);
  const { merchantId, step: given } = useParams({ from: '/merchants/$merchantId/$step' });
  const step = oneOf(STEPS)(given);
  if (step === undefined)
    return (
      <EmptyPage title={words.noStep}>
        <p>{words.noStepHint}</p>
        <p>
          <ToMerchant merchantId={merchantId} />
        </p>
      </EmptyPage>
    );
  return (
    <OfMerchant merchantId={merchantId}>
      {(merchant) => (
        <>
          <nav className="crumbs" aria-label={words.name}>
            <Link to="/merchants/$merchantId" params={{ merchantId }}>
              <bdi>{merchant.name}</bdi>
            </Link>
          </nav>
          <StepOf
            step={step}
            table={stepsOf}
            status={standsOf(merchant)}
            wordOf={(status) => statuses[status]}
            back={<ToMerchant merchantId={merchantId} />}
          >
            <OneStep merchant={merchant} step={step} />
          </StepOf>
        </>
      )}
    </OfMerchant>
  );
}

function ToMerchant({ merchantId }: { readonly merchantId: string }) {
  const words = useWords(stepWords);
  return (
    <Link to="/merchants/$merchantId" params={{ merchantId }} className="button">
      {words.toMerchant}
    </Link>
  );
}

function OneStep({ merchant, step }: { readonly merchant: KnownMerchantFragment; readonly step: Step }) {
  const words = useWords(stepWords);
  const name: FactLine = [words.name, merchant.name];
  const facts: SomeFacts = [name, ...useMerchantFacts(merchant)];
  const props = { partnerId: merchant.id, facts };
  switch (step) {
    case 'qualify':
      return <Qualify {...props} />;
    case 'publicise':
      return <Publicise {...props} />;
    case 'contract':
      return <Contract {...props} />;
    case 'extend':
      return <Extend {...props} until={merchant.contractTo} />;
    case 'renew':
      return <Renew {...props} until={merchant.licenceExpiresOn} />;
    case 'live':
      return <GoLive {...props} />;
    default:
      return <ForAReason {...props} step={step} />;
  }
}

function Publicise({ partnerId, facts }: MerchantStepProps) {
  const words = useWords(stepWords);
  const moved = usePartnerMoved();
  return (
    <DeedPage
      title={words.publicise}
      lead={<p className="quiet">{words.publiciseMeans}</p>}
      fields={{ noticeDays: { label: words.noticeDays, hint: words.noticeDaysHint, kind: 'figure' } }}
      start={{ noticeDays: '7' }}
      check={({ noticeDays }) => ({
        facts: [...facts, [words.noticeDays, noticeDays]],
        happens: words.publiciseHappens,
        act: words.publicise,
      })}
      deed={{
        name: `publicise ${partnerId}`,
        about: partnerId,
        document: PublicisePartnerDocument,
        variables: ({ noticeDays }, idempotencyKey) => ({
          partnerId,
          noticeDays: Number(noticeDays),
          idempotencyKey,
        }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

function Contract({ partnerId, facts }: MerchantStepProps) {
  const words = useWords(stepWords);
  const moved = usePartnerMoved();
  const language = useLanguage();
  return (
    <DeedPage
      title={words.contract}
      lead={<p className="quiet">{words.contractMeans}</p>}
      fields={contractFields(words)}
      check={({ contractFrom, contractTo }) => ({
        facts: [
          ...facts,
          [words.contractFrom, day(contractFrom, language)],
          [words.contractTo, day(contractTo, language)],
        ],
        happens: words.contractHappens,
        act: words.contract,
      })}
      deed={{
        name: `contract ${partnerId}`,
        about: partnerId,
        document: ContractPartnerDocument,
        variables: ({ contractFrom, contractTo }, idempotencyKey) => ({
          partnerId,
          contractFrom,
          contractTo,
          idempotencyKey,
        }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

interface LongerProps extends MerchantStepProps {
  /** The last day as it is now. */
  readonly until: string | null;
}

function useUntilNow(until: string | null): { readonly hint?: string } {
  const words = useWords(stepWords);
  const language = useLanguage();
  return until === null ? {} : { hint: words.untilNow(day(until, language)) };
}

function Extend({ partnerId, facts, until }: LongerProps) {
  const words = useWords(stepWords);
  const moved = usePartnerMoved();
  const language = useLanguage();
  return (
    <DeedPage
      title={words.extend}
      lead={<p className="quiet">{words.extendMeans}</p>}
      fields={{ contractTo: { label: words.contractTo, kind: 'day', ...useUntilNow(until) } }}
      check={({ contractTo }) => ({
        facts: [...facts, [words.contractTo, day(contractTo, language)]],
        happens: words.extendHappens,
        act: words.extend,
      })}
      deed={{
        name: `renew contract of ${partnerId}`,
        document: RenewContractDocument,
        variables: ({ contractTo }, idempotencyKey) => ({ partnerId, contractTo, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

function Renew({ partnerId, facts, until }: LongerProps) {
  const words = useWords(stepWords);
  const moved = usePartnerMoved();
  const language = useLanguage();
  return (
    <DeedPage
      title={words.renew}
      lead={<p className="quiet">{words.renewMeans}</p>}
      fields={{
        licenceNumber: { label: words.licenceNumber, kind: 'text', mostCharacters: LICENCE_CHARACTERS_MAX },
        licenceExpiresOn: { label: words.licenceExpiresOn, kind: 'day', ...useUntilNow(until) },
      }}
      check={({ licenceNumber, licenceExpiresOn }) => ({
        facts: [
          ...facts,
          [words.licenceNumber, licenceNumber],
          [words.licenceExpiresOn, day(licenceExpiresOn, language)],
        ],
        happens: words.renewHappens,
        act: words.renew,
      })}
      deed={{
        name: `renew licence of ${partnerId}`,
        document: RenewLicenceDocument,
        variables: ({ licenceNumber, licenceExpiresOn }, idempotencyKey) => ({
          partnerId,
          licenceNumber,
          licenceExpiresOn,
          idempotencyKey,
        }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

function GoLive({ partnerId, facts }: MerchantStepProps) {
  const words = useWords(stepWords);
  const moved = usePartnerMoved();
  return (
    <DeedPage
      title={words.live}
      fields={{}}
      check={() => ({ facts, happens: words.liveHappens, act: words.live })}
      deed={{
        name: `put live ${partnerId}`,
        about: partnerId,
        document: PutPartnerLiveDocument,
        variables: (_, idempotencyKey) => ({ partnerId, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

const documents = {
  suspend: SuspendPartnerDocument,
  delist: DelistPartnerDocument,
  reject: RejectPartnerDocument,
};

function ForAReason({
  partnerId,
  facts,
  step,
}: MerchantStepProps & { readonly step: keyof typeof documents }) {
  const words = useWords(stepWords);
  const moved = usePartnerMoved();
  return (
    <DeedPage
      title={words[step]}
      lead={<p className="quiet">{words[`${step}Means`]}</p>}
      fields={{ reason: { label: words.reason, hint: words.reasonHint, kind: 'words' } }}
      check={({ reason }) => ({
        facts: [...facts, [words.reason, reason]],
        happens: words[`${step}Happens`],
        act: words[step],
      })}
      deed={{
        name: `${step} ${partnerId}`,
        about: partnerId,
        document: documents[step],
        variables: ({ reason }, idempotencyKey) => ({ partnerId, reason, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}
