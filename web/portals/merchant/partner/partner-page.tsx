import { merchantStatusWords } from '../../../desk-kit/merchant-status-words.js';
import { Link } from '@tanstack/react-router';
import { Facts } from '../../../desk-kit/facts.js';
import type { PartnerNowFragment } from '../../../generated/merchant/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { ToAnswer } from '../statements/to-answer.js';
import { usePartner } from './partner-frame.js';
import { stepsOf, type Step } from './steps.js';
import { isContractOver, useIsAdmin, WhatNext } from './what-next.js';
import { partnerWords } from './words.js';

/** An application step by step, what is asked next, and what is on record. */
export function PartnerPage() {
  const { known } = usePartner();
  return known !== null && <OnRecord partner={known} />;
}

function OnRecord({ partner }: { readonly partner: PartnerNowFragment }) {
  const words = useWords(partnerWords);
  const { id, status } = partner;
  const mayOffer = useIsAdmin(id) && status === 'LIVE' && !isContractOver(partner);
  const mayAdd = status !== 'REJECTED' && status !== 'DELISTED';
  return (
    <>
      <h1>{words.overview}</h1>
      <ToAnswer partnerId={id} />
      <section className="card stack" aria-label={words.way}>
        <h2>{words.way}</h2>
        <WhatNext partner={partner} />
        <ol className="steps">
          {stepsOf(status).map((step) => (
            <StepLine key={step.at} step={step} />
          ))}
        </ol>
        <p className="actions">
          {mayOffer && (
            <Link to="/p/$partnerId/offers/draft" params={{ partnerId: id }} className="button">
              {words.draftOffer}
            </Link>
          )}
          {status === 'REJECTED' && (
            <Link to="/apply" search={{ before: id }} className="button">
              {words.applyAgain}
            </Link>
          )}
          {mayAdd && (
            <Link
              to="/p/$partnerId/outlets/add"
              params={{ partnerId: id }}
              className={mayOffer ? 'button plain' : 'button'}
            >
              {words.addOutlets}
            </Link>
          )}
        </p>
      </section>
      <WhatIsKept partner={partner} />
    </>
  );
}

function WhatIsKept({ partner }: { readonly partner: PartnerNowFragment }) {
  const words = useWords(partnerWords);
  const language = useLanguage();
  const { contractFrom, contractTo, licenceExpiresOn, noticeEndsOn, tradeUnion, application } = partner;
  const isSo = (said: boolean): string => (said ? words.yes : words.no);
  return (
    <section className="stack">
      <h2>{words.facts}</h2>
      <div className="card">
        <Facts
          lines={[
            [words.uscc, partner.uscc],
            [words.tradeUnion, tradeUnion?.name ?? null],
            [words.openOutlets, partner.openOutlets],
            [words.licenceNumber, application?.licenceNumber ?? null],
            [words.licence, licenceExpiresOn && day(licenceExpiresOn, language)],
            [words.notice, noticeEndsOn && day(noticeEndsOn, language)],
            [
              words.contract,
              contractFrom &&
                contractTo &&
                words[isContractOver(partner) ? 'spanOver' : 'span'](
                  day(contractFrom, language),
                  day(contractTo, language),
                ),
            ],
            [words.legalEntity, application && isSo(application.legalEntity)],
            [words.noMajorViolation, application && isSo(application.noMajorViolation)],
            [words.plan, application?.plan ?? null],
          ]}
        />
      </div>
    </section>
  );
}

function StepLine({ step: { at, is } }: { readonly step: Step }) {
  const words = useWords(partnerWords);
  const statuses = useWords(merchantStatusWords);
  const named = {
    APPLIED: words.stepApplied,
    QUALIFIED: words.stepQualified,
    PUBLICISED: words.stepPublicised,
    CONTRACTED: words.stepContracted,
    LIVE: words.stepLive,
    SUSPENDED: statuses.SUSPENDED,
    DELISTED: statuses.DELISTED,
    REJECTED: statuses.REJECTED,
  };
  return (
    <li className={is} aria-current={is === 'now' ? 'step' : undefined}>
      <strong>{named[at]}</strong>
    </li>
  );
}
