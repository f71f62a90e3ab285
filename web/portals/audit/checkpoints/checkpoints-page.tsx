import { Empty } from '../../../desk-kit/facts.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { CheckpointsDocument, type CheckpointsQuery } from '../../../generated/audit/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { checkpointWords } from './words.js';

type Row = NonNullable<CheckpointsQuery['ledgerCheckpoints']>[number];
type Key = NonNullable<CheckpointsQuery['ledgerSigningKeys']>[number];

function Keys({ keys }: { readonly keys: readonly Key[] }) {
  const words = useWords(checkpointWords);
  const columns: readonly Column<Key>[] = [
    { key: 'key', head: words.key, isName: true, cell: ({ keyId }) => <code>{keyId}</code> },
    {
      key: 'signed',
      head: words.signed,
      cell: ({ firstCheckpoint, lastCheckpoint }) =>
        firstCheckpoint !== null && `${firstCheckpoint}–${lastCheckpoint ?? ''}`,
    },
    {
      key: 'by',
      head: words.introducedBy,
      cell: ({ introducedBy }) => (introducedBy === null ? words.byNobody : <code>{introducedBy}</code>),
    },
  ];
  return (
    <section className="stack" aria-label={words.keys}>
      <h2>{words.keys}</h2>
      <p className="quiet">{words.keysLead}</p>
      <DeskTable caption={words.keys} columns={columns} rows={keys} keyOf={({ keyId }) => keyId} />
    </section>
  );
}

export function CheckpointsPage() {
  const words = useWords(checkpointWords);
  const language = useLanguage();
  const known = useAsked(CheckpointsDocument, {});
  const columns: readonly Column<Row>[] = [
    { key: 'number', head: words.number, isName: true, cell: ({ number }) => number },
    { key: 'at', head: words.signedAt, cell: ({ signedAt }) => moment(signedAt, language) },
    { key: 'size', head: words.treeSize, isFigure: true, cell: ({ treeSize }) => treeSize },
    { key: 'hash', head: words.rootHash, cell: ({ rootHash }) => <code>{rootHash}</code> },
    { key: 'key', head: words.key, cell: ({ keyId }) => <code>{keyId}</code> },
  ];
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <Told known={known}>
        {({ ledgerCheckpoints: found, ledgerSigningKeys: keys }) =>
          found !== null &&
          (found.length === 0 ? (
            <Empty title={words.none}>
              <p>{words.noneHint}</p>
            </Empty>
          ) : (
            <>
              {keys !== null && <Keys keys={keys} />}
              <DeskTable
                caption={words.title}
                columns={columns}
                rows={found}
                keyOf={({ number }) => number}
              />
            </>
          ))
        }
      </Told>
    </>
  );
}
