import type { ReactNode } from 'react';
import { NAME_CHARACTERS_MAX, LICENCE_CHARACTERS_MAX } from '@puhui/kernel';
import { Link, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import type { Field } from '../../../desk-kit/fields.js';
import type { Values } from '../../../desk-kit/draft.js';
import { UnionName, UnionSearch } from '../../../desk-kit/union-search.js';
import {
  ApplyAsPartnerDocument,
  PartnerPageDocument,
  type PartnerNowFragment,
} from '../../../generated/merchant/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { applyWords } from './words.js';
import { UsccBox } from './uscc-box.js';
import { usccSays } from './uscc-says.js';

type Asked =
  | 'tradeUnionId'
  | 'name'
  | 'uscc'
  | 'licenceNumber'
  | 'licenceExpiresOn'
  | 'legalEntity'
  | 'noMajorViolation'
  | 'plan';

/** A merchant answers a union's public call; once more with what it wrote before, where that was turned down. */
export function ApplyPage(): ReactNode {
  const { before } = useSearch({ from: '/apply' });
  return before === undefined ? <Apply /> : <ApplyAgain before={before} />;
}

function ApplyAgain({ before }: { readonly before: string }) {
  const known = useAsked(PartnerPageDocument, { partnerId: before });
  return <Told known={known}>{({ partner }) => <Apply before={partner} />}</Told>;
}

/** What was written before; whether there was a violation is asked anew, since nobody should say it by going on. */
const writtenIn = ({
  tradeUnion,
  name,
  uscc,
  licenceExpiresOn,
  application,
}: PartnerNowFragment): Partial<Values<Asked>> => ({
  tradeUnionId: tradeUnion?.id ?? '',
  name,
  uscc,
  licenceExpiresOn: licenceExpiresOn ?? '',
  ...(application === null
    ? {}
    : {
        licenceNumber: application.licenceNumber,
        legalEntity: application.legalEntity ? 'yes' : 'no',
        plan: application.plan ?? '',
      }),
});

function Apply({ before = null }: { readonly before?: PartnerNowFragment | null }) {
  const words = useWords(applyWords);
  const language = useLanguage();
  const fields = useFields();
  return (
    <DeedPage
      title={words.title}
      lead={<p className="quiet">{words.lead}</p>}
      fields={fields}
      start={before === null ? {} : writtenIn(before)}
      check={(given) => ({
        facts: [
          [words.tradeUnion, <UnionName key="union" tradeUnionId={given.tradeUnionId} />],
          [words.name, given.name],
          [words.uscc, given.uscc],
          [words.licenceNumber, given.licenceNumber],
          [words.licenceExpiresOn, day(given.licenceExpiresOn, language)],
          [words.legalEntity, given.legalEntity === 'yes' ? words.yes : words.no],
          [words.noMajorViolation, given.noMajorViolation === 'yes' ? words.none : words.some],
          [words.plan, given.plan === '' ? null : given.plan],
        ],
        happens: words.happens,
        act: words.act,
      })}
      deed={{
        name: 'apply',
        document: ApplyAsPartnerDocument,
        variables: (given: Values<Asked>, idempotencyKey) => ({
          input: {
            ...given,
            legalEntity: given.legalEntity === 'yes',
            noMajorViolation: given.noMajorViolation === 'yes',
            plan: given.plan === '' ? null : given.plan,
            idempotencyKey,
          },
        }),
        resultOf: ({ applyAsPartner }) => applyAsPartner,
      }}
      became={({ partner }) => ({
        title: words.done,
        says: <p>{words.doneHint}</p>,
        next: (
          <>
            <Link
              to="/p/$partnerId/outlets/add"
              params={{ partnerId: partner.id }}
              search={{ before: before?.id }}
              className="button"
            >
              {words.addOutlets}
            </Link>
            <Link to="/p/$partnerId" params={{ partnerId: partner.id }} className="button plain">
              {words.follow}
            </Link>
          </>
        ),
      })}
    />
  );
}

function useFields(): Readonly<Record<Asked, Field>> {
  const words = useWords(applyWords);
  const either = (yes: string, no: string) => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  return {
    tradeUnionId: {
      label: words.tradeUnion,
      hint: words.tradeUnionHint,
      kind: 'text',
      control: ({ onChange, ...props }) => <UnionSearch which="active" {...props} onChoose={onChange} />,
    },
    name: { label: words.name, hint: words.nameHint, kind: 'text', mostCharacters: NAME_CHARACTERS_MAX },
    uscc: {
      label: words.uscc,
      hint: words.usccHint,
      kind: 'text',
      // A check character that is wrong may have been confirmed by an officer; a trade union's code is no merchant's.
      wrong: (typed) => (usccSays(typed).is === 'union' ? words.usccUnion : null),
      control: (props) => <UsccBox {...props} />,
    },
    licenceNumber: { label: words.licenceNumber, kind: 'text', mostCharacters: LICENCE_CHARACTERS_MAX },
    licenceExpiresOn: { label: words.licenceExpiresOn, hint: words.licenceExpiresOnHint, kind: 'day' },
    legalEntity: { label: words.legalEntity, kind: 'choice', options: either(words.yes, words.no) },
    noMajorViolation: {
      label: words.noMajorViolation,
      kind: 'choice',
      options: either(words.none, words.some),
    },
    plan: { label: words.plan, hint: words.planHint, kind: 'words', optional: true },
  };
}
