import type { ReactElement, ReactNode } from 'react';
import { NameCorrectionsDocument, type NameCorrectionsQuery } from '../../generated/desk-kit/graphql.js';
import { momentInFull } from '../../kit/dates.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { ListPage } from '../paged.js';
import type { Column } from '../table.js';
import { useNameInRecords } from './name-in-records.js';
import { recordWords } from './words.js';

type Row = NonNullable<NameCorrectionsQuery['nameCorrections']>['nodes'][number];

interface CorrectionsProps {
  /** Null: of people who belong to no union. */
  readonly union: string | null;
  readonly filters: ReactNode;
  /** In place of the list, for who has to choose first. */
  readonly instead?: ReactElement | false;
  /** What brings a correction, for who finds none. */
  readonly noneHint: string;
}

/** What was corrected, by whom and why: of one union and those below it. */
export function CorrectionsList({ union, filters, instead = false, noneHint }: CorrectionsProps) {
  const words = useWords(recordWords);
  return (
    <ListPage
      title={words.corrections}
      lead={words.correctionsLead}
      filters={{ boxes: filters, narrow: false }}
      instead={instead}
      document={NameCorrectionsDocument}
      variables={{ tradeUnionId: union }}
      of={({ nameCorrections }) => nameCorrections}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.noCorrections, hint: noneHint }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(recordWords);
  const language = useLanguage();
  const nameInRecords = useNameInRecords();
  const nameOf = (person: Row['person']) => <bdi>{nameInRecords(person.id, person)}</bdi>;
  return [
    { key: 'at', head: words.at, isName: true, cell: ({ at }) => momentInFull(at, language) },
    { key: 'person', head: words.whose, cell: ({ person }) => nameOf(person) },
    { key: 'before', head: words.before, cell: ({ maskedNameBefore }) => <bdi>{maskedNameBefore}</bdi> },
    { key: 'reason', head: words.reason, cell: ({ reason }) => <bdi>{reason}</bdi> },
    { key: 'by', head: words.correctedBy, cell: ({ correctedBy }) => nameOf(correctedBy) },
  ];
}
