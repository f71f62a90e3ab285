import { Facts } from '../../../../desk-kit/facts.js';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import type { Field } from '../../../../desk-kit/fields.js';
import { QualifyPartnerDocument, type QualifyPartnerMutation } from '../../../../generated/union/graphql.js';
import { day } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { usePartnerMoved } from './moved.js';
import type { MerchantStepProps } from './step-props.js';
import { stepWords } from './words.js';

/** What the public call asked for is written down, and compared with what the merchant has. */
export function Qualify({ partnerId, facts }: MerchantStepProps) {
  const words = useWords(stepWords);
  const moved = usePartnerMoved();
  const language = useLanguage();
  const options = [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
  ];
  const asked = (label: string): Field => ({ label, kind: 'choice', options });
  return (
    <DeedPage
      title={words.qualify}
      lead={<Papers means={words.qualifyMeans} facts={facts} />}
      fields={{
        legalEntity: asked(words.legalEntity),
        noMajorViolation: asked(words.noMajorViolation),
        minOutlets: { label: words.minOutlets, kind: 'figure' },
        minRegions: { label: words.minRegions, kind: 'figure' },
        licenceValidTo: { label: words.licenceValidTo, kind: 'day', optional: true },
      }}
      start={{ legalEntity: 'yes', noMajorViolation: 'yes', minOutlets: '30', minRegions: '10' }}
      check={({ legalEntity, noMajorViolation, minOutlets, minRegions, licenceValidTo }) => ({
        facts: [
          ...facts,
          [words.legalEntity, legalEntity === 'yes' ? words.yes : words.no],
          [words.noMajorViolation, noMajorViolation === 'yes' ? words.yes : words.no],
          [words.minOutlets, minOutlets],
          [words.minRegions, minRegions],
          [words.licenceValidTo, licenceValidTo === '' ? null : day(licenceValidTo, language)],
        ],
        happens: words.qualifyHappens,
        act: words.qualify,
      })}
      deed={{
        name: `qualify ${partnerId}`,
        about: partnerId,
        document: QualifyPartnerDocument,
        variables: (given, idempotencyKey) => ({
          partnerId,
          requirements: {
            legalEntity: given.legalEntity === 'yes',
            noMajorViolation: given.noMajorViolation === 'yes',
            minOutlets: Number(given.minOutlets),
            minRegions: Number(given.minRegions),
            licenceValidTo: given.licenceValidTo === '' ? null : given.licenceValidTo,
          },
          idempotencyKey,
        }),
        resultOf: ({ qualifyPartner }) => qualifyPartner,
      }}
      more={(refused) => refused.__typename === 'NotQualified' && <Unmet unmet={refused.unmet} />}
      became={(done) => moved(done)}
    />
  );
}

/** What is checked, before it is asked. */
function Papers({ means, facts }: { readonly means: string } & Pick<MerchantStepProps, 'facts'>) {
  return (
    <>
      <p className="quiet">{means}</p>
      <section className="card">
        <Facts lines={facts} />
      </section>
    </>
  );
}

type Result = NonNullable<QualifyPartnerMutation['qualifyPartner']>;

function Unmet({ unmet }: Pick<Extract<Result, { __typename: 'NotQualified' }>, 'unmet'>) {
  const words = useWords(stepWords);
  const names: Readonly<Record<string, string>> = {
    legalEntity: words.legalEntity,
    noMajorViolation: words.noMajorViolation,
    minOutlets: words.minOutlets,
    minRegions: words.minRegions,
    licence: words.licenceValidTo,
  };
  const said = (value: string): string => ({ true: words.isSo, false: words.isNotSo })[value] ?? value;
  return (
    <ul>
      {unmet.map(({ requirement, required, found }) => (
        <li key={requirement}>
          {words.unmet(names[requirement] ?? requirement, said(required), said(found))}
        </li>
      ))}
    </ul>
  );
}
