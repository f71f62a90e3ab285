import { useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { Empty } from '../../../desk-kit/facts.js';
import { Choice } from '../../../desk-kit/filters.js';
import { CorrectionsList } from '../../../desk-kit/records/corrections.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { useWords } from '../../../kit/language.js';
import { AUDITORS } from '../shell/frame.js';
import { auditRecordWords } from './words.js';

const WHOSE = ['NOBODYS'] as const;

interface CorrectionsSearch extends PageSearch {
  readonly union?: string | undefined;
  /** Of people who belong to no union; only who audits the whole platform may ask. */
  readonly whose?: (typeof WHOSE)[number] | undefined;
}
export const correctionsSearch = (search: Record<string, unknown>): CorrectionsSearch => ({
  ...pageSearch(search),
  union: textOf(search['union']),
  whose: oneOf(WHOSE)(search['whose']),
});

/** What auditors read of names that were corrected, in the unions that they answer for and outside of all. */
export function CorrectionsPage() {
  const words = useWords(auditRecordWords);
  const { covers, unions } = unionsOf(useMe(), AUDITORS);
  const { union = unions[0]?.id, whose } = useSearch({ from: '/corrections' });
  const narrow = useNarrow<CorrectionsSearch>();
  const ofNobody = whose === 'NOBODYS';
  return (
    <CorrectionsList
      union={ofNobody ? null : (union ?? null)}
      filters={
        <>
          {covers !== 'these' && (
            <Choice
              label={words.whose}
              value={whose}
              options={WHOSE.map((value) => ({ value, label: words.nobodys }))}
              onChoose={(chosen) => narrow({ whose: chosen })}
            />
          )}
          {!ofNobody && (
            <UnionSearch
              which="any"
              label={words.union}
              value={union ?? ''}
              onChoose={(chosen) => narrow({ union: chosen })}
            />
          )}
        </>
      }
      instead={
        union === undefined &&
        !ofNobody && (
          <Empty title={words.choose}>
            <p>{words.chooseHint}</p>
          </Empty>
        )
      }
      noneHint={words.noCorrectionsHint}
    />
  );
}
