import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { RecordOfFindingDocument, type RecordOfFindingQuery } from '../../../generated/audit/graphql.js';
import { day, month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useAsked } from '../../../kit/use-asked.js';
import type { Language } from '../../../kit/words.js';
import { AUDITORS } from '../shell/frame.js';
import { findingWords } from './finding-words.js';
import { pageOf, type RecordRef } from './record-of.js';

interface ToRecordProps {
  readonly record: RecordRef;
  /** Whether its name is asked for: of many findings it is for the first ones. */
  readonly isNamed: boolean;
}

/** To the record's own page, by its name; where it lies outside the reader's unions, who can open it is said instead. */
export function ToRecord({ record, isNamed }: ToRecordProps) {
  const words = useWords(findingWords);
  const language = useLanguage();
  const { covers } = unionsOf(useMe(), AUDITORS);
  const { kind, id } = record;
  const known = useAsked(
    RecordOfFindingDocument,
    {
      id,
      entry: kind === 'entry',
      voucher: kind === 'voucher',
      campaign: kind === 'campaign',
      statement: kind === 'statement',
      union: kind === 'union',
    },
    { when: isNamed },
  );
  const data = known.state === 'here' && known.answer.missing.length === 0 ? known.answer.data : null;
  if (data !== null && data[kind] === null && covers === 'these')
    return <p className="quiet">{words.outsideYours}</p>;
  const name = data === null ? null : nameIn(data, words.number, language);
  return (
    <p>
      <a href={pageOf(record)}>{words[`${kind}Page`]}</a>
      {name !== null && (
        <>
          {' '}
          <bdi>{name}</bdi>
        </>
      )}
    </p>
  );
}

type Numbered = (period: string, sequence: string) => string;
const joined = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined).join(' · ');

/** What people call it; null where it is gone or its owner knows no name of it. */
function nameIn(data: RecordOfFindingQuery, number: Numbered, language: Language): string | null {
  const { entry, voucher, campaign, statement, union } = data;
  if (entry) return joined(day(entry.postedOn, language), money(entry.amount, language), entry.document);
  if (voucher) return joined(voucher.campaign?.title, voucher.codeTail);
  if (statement)
    return joined(
      statement.partner?.name,
      number(month(statement.period, language), String(statement.sequence)),
    );
  return campaign?.title ?? union?.name ?? null;
}
