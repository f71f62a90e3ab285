import type { ReactNode } from 'react';
import { CODE_TYPED_CHARACTERS_MAX } from '../../../../desk-kit/fields.js';
import { DOCUMENT_CHARACTERS_MAX, DOCUMENT_CHARACTERS_MIN } from '@puhui/kernel';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import { Status } from '../../../../desk-kit/facts.js';
import { usePersonName } from '../../../../desk-kit/person-name.js';
import type { Column } from '../../../../desk-kit/table.js';
import { UnionName, UnionSearch } from '../../../../desk-kit/union-search.js';
import {
  ConfirmUsccDocument,
  UsccConfirmationsDocument,
  type UsccConfirmationsQuery,
} from '../../../../generated/union/graphql.js';
import { day, momentInFull } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { ChooseUnion, UnionListPage, useUnionInView } from '../../shell/of-union.js';
import { merchantsWords } from '../words.js';
import { usccsWords } from './words.js';

type Row = NonNullable<UsccConfirmationsQuery['usccConfirmations']>['nodes'][number];

export function UsccsPage() {
  const merchants = useWords(merchantsWords);
  const words = useWords(usccsWords);
  const { union: chosen } = useSearch({ from: '/usccs' });
  return (
    <>
      <nav className="crumbs" aria-label={merchants.title}>
        <Link to="/merchants">{merchants.back}</Link>
      </nav>
      <UnionListPage
        title={words.title}
        lead={words.lead}
        action={
          <Link to="/usccs/confirm" search={{ union: chosen }} className="button small">
            {words.confirm}
          </Link>
        }
        chosen={chosen}
        document={UsccConfirmationsDocument}
        of={({ usccConfirmations }) => usccConfirmations}
        columns={useColumns()}
        keyOf={({ id }) => id}
        none={{ title: words.none, hint: words.noneHint }}
      />
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(usccsWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  return [
    {
      key: 'uscc',
      head: words.uscc,
      isName: true,
      cell: ({ uscc }) => <span className="figures">{uscc}</span>,
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    { key: 'issued', head: words.issuedOn, cell: ({ issuedOn }) => day(issuedOn, language) },
    { key: 'document', head: words.document, cell: ({ document }) => <bdi>{document}</bdi> },
    { key: 'by', head: words.by, cell: ({ confirmedBy }) => <bdi>{confirmedBy && nameOf(confirmedBy)}</bdi> },
    { key: 'at', head: words.at, cell: ({ at }) => momentInFull(at, language) },
    {
      key: 'status',
      head: words.status,
      cell: ({ superseded }) => (
        <Status word={superseded ? words.superseded : words.stands} tone={superseded ? 'quiet' : 'good'} />
      ),
    },
  ];
}

/** Whose officers saw the registry's document: a code is confirmed for the union that takes the merchant in. */
export function ConfirmUsccPage(): ReactNode {
  const words = useWords(usccsWords);
  const { union } = useSearch({ from: '/usccs/confirm' });
  const tradeUnionId = useUnionInView(union);
  if (tradeUnionId !== null) return <ConfirmFor key={tradeUnionId} tradeUnionId={tradeUnionId} />;
  return (
    <section className="stack narrow">
      <h1>{words.confirm}</h1>
      <ForUnion tradeUnionId={null} />
      <ChooseUnion />
    </section>
  );
}

function ForUnion({ tradeUnionId }: { readonly tradeUnionId: string | null }) {
  const words = useWords(usccsWords);
  const navigate = useNavigate({ from: '/usccs/confirm' });
  return (
    <>
      <p className="quiet">{words.lead}</p>
      <UnionSearch
        which="active"
        label={words.forUnion}
        value={tradeUnionId ?? ''}
        onChoose={(chosen) => void navigate({ search: { union: chosen } })}
      />
    </>
  );
}

function ConfirmFor({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const words = useWords(usccsWords);
  const language = useLanguage();
  return (
    <DeedPage
      title={words.confirm}
      lead={<ForUnion tradeUnionId={tradeUnionId} />}
      fields={{
        uscc: {
          label: words.uscc,
          hint: words.usccHint,
          kind: 'text',
          mostCharacters: CODE_TYPED_CHARACTERS_MAX,
        },
        issuedOn: { label: words.issuedOn, hint: words.issuedOnHint, kind: 'day' },
        document: {
          label: words.document,
          hint: words.documentHint,
          kind: 'text',
          mostCharacters: DOCUMENT_CHARACTERS_MAX,
          wrong: (typed) => (Array.from(typed).length < DOCUMENT_CHARACTERS_MIN ? words.documentShort : null),
        },
        reason: { label: words.reason, hint: words.reasonHint, kind: 'words' },
      }}
      check={({ uscc, issuedOn, document, reason }) => ({
        facts: [
          [words.tradeUnion, <UnionName key="union" tradeUnionId={tradeUnionId} />],
          [words.uscc, uscc],
          [words.issuedOn, day(issuedOn, language)],
          [words.document, document],
          [words.reason, reason],
        ],
        happens: words.happens,
        act: words.confirm,
      })}
      deed={{
        name: `confirm uscc for ${tradeUnionId}`,
        document: ConfirmUsccDocument,
        variables: (given, idempotencyKey) => ({
          input: { ...given, tradeUnionId, idempotencyKey },
        }),
        resultOf: ({ confirmUscc }) => confirmUscc,
      }}
      became={({ confirmation }) => ({
        title: words.done,
        says: <p>{words.doneHint(confirmation.uscc)}</p>,
        next: (
          <Link to="/usccs" search={{ union: tradeUnionId }} className="button plain">
            {words.back}
          </Link>
        ),
      })}
    />
  );
}
