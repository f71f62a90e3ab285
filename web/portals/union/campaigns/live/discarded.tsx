import { usePersonName } from '../../../../desk-kit/person-name.js';
import { moment } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { asFarAs } from '../../../../kit/unanswered.js';
import type { Now } from './now.js';
import { liveWords } from './words.js';

/** That a draft was thrown away, by whom and when; nothing of any other campaign. */
export function Discarded({ now: { discarded } }: { readonly now: Now }) {
  const words = useWords(liveWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  if (discarded === null) return null;
  const by = asFarAs(() => discarded.by, null);
  return (
    <div className="note" role="status">
      <p>{words.discarded}</p>
      <p className="quiet small">
        <bdi>{by === null ? '…' : nameOf(by)}</bdi> · {moment(discarded.at, language)}
      </p>
    </div>
  );
}
