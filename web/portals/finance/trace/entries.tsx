import { Section } from '../../../desk-kit/facts.js';
import { PagedTable } from '../../../desk-kit/paged.js';
import type { CampaignTraceQuery } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useEntryColumns } from '../books/entry-rows.js';
import { bookWords } from '../books/words.js';
import { traceWords } from './words.js';

interface EntriesProps {
  readonly list: NonNullable<CampaignTraceQuery['campaign']>['ledgerEntries'];
}

/** Every entry behind what is traced; nothing while the books are away, which is told above. */
export function Entries({ list }: EntriesProps) {
  const words = useWords(traceWords);
  const { noEntries, noEntriesHint } = useWords(bookWords);
  const columns = useEntryColumns();
  if (list === null) return null;
  return (
    <Section title={words.entries} id="entries">
      <PagedTable
        list={list}
        caption={words.entries}
        columns={columns}
        keyOf={({ id }) => id}
        none={{ title: noEntries, hint: noEntriesHint }}
      />
    </Section>
  );
}
