import { CheckpointsDocument, type CheckpointsQuery } from '../../generated/desk-kit/graphql.js';
import { momentInFull } from '../../kit/dates.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { ListPage } from '../paged.js';
import type { Column } from '../table.js';
import { checkpointWords } from './checkpoint-words.js';

type Row = NonNullable<CheckpointsQuery['ledgerCheckpoints']>['nodes'][number];

/** The signatures over all books, the newest first, as far back as somebody reads. */
export function CheckpointList() {
  const words = useWords(checkpointWords);
  return (
    <ListPage
      title={words.title}
      lead={words.lead}
      document={CheckpointsDocument}
      variables={{}}
      of={({ ledgerCheckpoints }) => ledgerCheckpoints}
      columns={useColumns()}
      keyOf={({ number }) => number}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

const technical = (text: string) => <span className="technical">{text}</span>;

function useColumns(): readonly Column<Row>[] {
  const words = useWords(checkpointWords);
  const language = useLanguage();
  return [
    { key: 'number', head: words.number, isName: true, cell: ({ number }) => number },
    { key: 'at', head: words.signedAt, cell: ({ signedAt }) => momentInFull(signedAt, language) },
    { key: 'size', head: words.treeSize, isFigure: true, cell: ({ treeSize }) => treeSize },
    { key: 'hash', head: words.rootHash, cell: ({ rootHash }) => technical(rootHash) },
    { key: 'key', head: words.key, cell: ({ keyId }) => technical(keyId) },
  ];
}
