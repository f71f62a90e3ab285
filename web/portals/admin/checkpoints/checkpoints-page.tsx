import { Empty } from '../../../desk-kit/facts.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { CheckpointsDocument, type CheckpointsQuery } from '../../../generated/admin/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { checkpointsWords } from './words.js';

type Checkpoint = NonNullable<CheckpointsQuery['ledgerCheckpoints']>[number];

/** The signatures over all books, the newest first. */
export function CheckpointsPage() {
  const words = useWords(checkpointsWords);
  const known = useAsked(CheckpointsDocument, {});
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <Told known={known}>{({ ledgerCheckpoints }) => <Rows rows={ledgerCheckpoints ?? []} />}</Told>
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly Checkpoint[] }) {
  const words = useWords(checkpointsWords);
  const language = useLanguage();
  if (rows.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<Checkpoint>[] = [
    { key: 'number', head: words.number, isName: true, cell: ({ number }) => number },
    { key: 'signedAt', head: words.signedAt, cell: ({ signedAt }) => moment(signedAt, language) },
    {
      key: 'rootHash',
      head: words.rootHash,
      cell: ({ rootHash }) => <span className="technical">{rootHash}</span>,
    },
    {
      key: 'key',
      head: words.keyId,
      cell: ({ keyId, algorithm }) => <span className="technical">{`${keyId} (${algorithm})`}</span>,
    },
    { key: 'treeSize', head: words.treeSize, isFigure: true, cell: ({ treeSize }) => treeSize },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ number }) => number} />;
}
