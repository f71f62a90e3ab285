import type { EntryOfListFragment } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { bookWords } from './words.js';

const FINGERPRINT = /^[0-9a-f]{64}$/;
const shown = 12;

/**
 * What an entry rests on, in words. The books keep the fingerprint of a reason; the reason itself stands with its owner, until the
 * holder of the voucher is erased.
 */
export function Basis({ entry }: { readonly entry: Pick<EntryOfListFragment, 'document' | 'redemption'> }) {
  const words = useWords(bookWords);
  const { document, redemption } = entry;
  if (document === null) return null;
  if (!FINGERPRINT.test(document)) return <bdi>{document}</bdi>;
  const reason = asFarAs(() => redemption?.redemption?.undoReason ?? null, null);
  return (
    <>
      {reason !== null && <bdi>{reason}</bdi>}{' '}
      <span className="quiet">{words.fingerprint(document.slice(0, shown))}</span>
    </>
  );
}
