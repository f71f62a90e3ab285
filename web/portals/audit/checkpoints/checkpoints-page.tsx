import { CheckpointList } from '../../../desk-kit/records/checkpoints.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { SigningKeysDocument, type SigningKeysQuery } from '../../../generated/audit/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { keyWords } from './words.js';

type Key = NonNullable<SigningKeysQuery['ledgerSigningKeys']>[number];

/** What was signed, and by which keys: an auditor compares both with what lies elsewhere. */
export function CheckpointsPage() {
  const keys = useAsked(SigningKeysDocument, {});
  return (
    <>
      <CheckpointList />
      <Told known={keys}>
        {({ ledgerSigningKeys: found }) => found !== null && found.length > 0 && <Keys keys={found} />}
      </Told>
    </>
  );
}

function Keys({ keys }: { readonly keys: readonly Key[] }) {
  const words = useWords(keyWords);
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
