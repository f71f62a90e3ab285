import { Link, useSearch } from '@tanstack/react-router';
import { CorrectionsList } from '../../../desk-kit/records/corrections.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { useWords } from '../../../kit/language.js';
import { membersWords } from '../members/words.js';
import { ChooseUnion, UnionFilter, useUnionInView, type UnionListSearch } from '../shell/of-union.js';
import { nameWords } from './words.js';

/** What was corrected, by whom and why: of one union and those below it. */
export function CorrectionsPage() {
  const words = useWords(nameWords);
  const members = useWords(membersWords);
  const { union: chosen } = useSearch({ from: '/corrections' });
  const narrow = useNarrow<UnionListSearch>();
  const union = useUnionInView(chosen);
  return (
    <>
      <nav className="crumbs" aria-label={members.title}>
        <Link to="/members">{members.back}</Link>
      </nav>
      <CorrectionsList
        union={union}
        filters={<UnionFilter union={union} narrow={narrow} />}
        instead={union === null && <ChooseUnion />}
        noneHint={words.noneHint}
      />
    </>
  );
}
