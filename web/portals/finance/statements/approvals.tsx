import { Section, Status } from '../../../desk-kit/facts.js';
import { useNameOfPerson } from '../../../desk-kit/person-name.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { EndOfDuty, type Approval } from './signatures.js';
import { statementWords } from './words.js';

/** Who signed which revision, in order; one of an older revision, or by a duty that has ended, counts no more, and stays. */
export function Approvals({ statement }: { readonly statement: Pick<StatementWholeFragment, 'approvals'> }) {
  const words = useWords(statementWords);
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  const { approvals } = statement;
  const columns: readonly Column<Approval>[] = [
    {
      key: 'person',
      head: words.person,
      isName: true,
      cell: ({ person, personId }) => <bdi>{nameOf(personId, person)}</bdi>,
    },
    { key: 'at', head: words.at, cell: ({ approvedAt }) => momentInFull(approvedAt, language) },
    { key: 'revision', head: words.revision, cell: ({ revisionHash }) => revisionHash.slice(0, 12) },
    {
      key: 'valid',
      head: words.result,
      cell: ({ valid, dutyEnded }) =>
        dutyEnded === null ? (
          <Status word={valid ? words.valid : words.void} tone={valid ? 'good' : 'quiet'} />
        ) : (
          <EndOfDuty end={dutyEnded} />
        ),
    },
  ];
  return (
    <Section title={words.approvals}>
      <p className="quiet">
        {approvals.length === 0 ? words.noApproval : ''} {words.approvalsHint}
      </p>
      {approvals.length > 0 && (
        <DeskTable
          caption={words.approvals}
          columns={columns}
          rows={approvals}
          keyOf={({ personId, revisionHash, approvedAt }) => `${personId} ${revisionHash} ${approvedAt}`}
        />
      )}
    </Section>
  );
}
