import { Link, useSearch } from '@tanstack/react-router';
import { Status } from '../../../../desk-kit/facts.js';
import { useNameOr } from '../../../../desk-kit/person-name.js';
import type { Column } from '../../../../desk-kit/table.js';
import { RosterImportsDocument, type KnownImportFragment } from '../../../../generated/union/graphql.js';
import { momentInFull } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { useFigure } from '../../../../kit/figure.js';
import { UnionListPage } from '../../shell/of-union.js';
import { importWords } from '../import/words.js';
import { membersWords } from '../words.js';
import { toneOfImport } from './tones.js';
import { importsWords } from './words.js';

/** Imports of a union and of those below it, newest first: one that somebody has left is found again here. */
export function ImportsPage() {
  const words = useWords(importsWords);
  const members = useWords(membersWords);
  const { union: chosen } = useSearch({ from: '/members/imports' });
  return (
    <>
      <nav className="crumbs" aria-label={members.title}>
        <Link to="/members">{members.back}</Link>
      </nav>
      <UnionListPage
        title={words.title}
        lead={words.lead}
        action={
          <Link to="/members/import" search={{ union: chosen }} className="button small">
            {words.toImport}
          </Link>
        }
        chosen={chosen}
        document={RosterImportsDocument}
        of={({ rosterImports }) => rosterImports}
        columns={useColumns()}
        keyOf={({ id }) => id}
        none={{ title: words.none, hint: words.noneHint }}
      />
    </>
  );
}

function useColumns(): readonly Column<KnownImportFragment>[] {
  const words = useWords(importsWords);
  const counts = useWords(importWords);
  const language = useLanguage();
  const figure = useFigure();
  const nameOr = useNameOr();
  return [
    {
      key: 'at',
      head: words.startedAt,
      isName: true,
      cell: ({ id, startedAt }) => (
        <Link to="/members/imports/$importId" params={{ importId: id }} search={{}}>
          {momentInFull(startedAt, language)}
        </Link>
      ),
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'by',
      head: words.by,
      cell: ({ startedBy }) => <bdi>{nameOr(startedBy, words.unnamed(startedBy.id.slice(-4)))}</bdi>,
    },
    ...(['rows', 'accepted', 'refused'] as const).map((count): Column<KnownImportFragment> => ({
      key: count,
      head: counts[count],
      isFigure: true,
      cell: (row) => figure(row[count]),
    })),
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOfImport(status)} />,
    },
  ];
}
