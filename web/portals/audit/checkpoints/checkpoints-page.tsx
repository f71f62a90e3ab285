import { Empty } from '../../../desk-kit/facts.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { CheckpointsDocument, type CheckpointsQuery } from '../../../generated/audit/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { checkpointWords } from './words.js';

type Row = NonNullable<CheckpointsQuery['ledgerCheckpoints']>[number];

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
        {({ ledgerCheckpoints: found }) =>
          found !== null &&
          (found.length === 0 ? (
            <Empty title={words.none}>
              <p>{words.noneHint}</p>
            </Empty>
          ) : (
            <DeskTable caption={words.title} columns={columns} rows={found} keyOf={({ number }) => number} />
          ))
        }
      </Told>
    </>
  );
}
