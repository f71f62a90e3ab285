import type { ShutBy } from '../../../generated/worker/graphql.js';
import { useWords } from '../../../kit/language.js';
import { shutWords } from './shut-words.js';

/** What a voucher kept by an earlier build does not say is not known. */
interface ShutProps {
  readonly by: ShutBy | null | undefined;
}

/** Nobody goes in vain: why no outlet takes the vouchers of a campaign now, and what can be done. */
export function Shut({ by }: ShutProps) {
  const words = useWords(shutWords);
  if (by === null || by === undefined) return null;
  return (
    <div className="note no-print" role="status">
      <strong>{words.title}</strong>
      {words[by]}
    </div>
  );
}
