import { useWords } from '../../../kit/language.js';
import { useKeptNews } from '../../../kit/use-kept-news.js';
import type { Wish } from '../../../kit/wish.js';
import { rememberedOutlet } from '../shell/shift.js';
import { Which } from './left-over.js';
import { noLineWords } from './no-line-words.js';
import { leftWithoutResult } from './use-redeem.js';

/**
 * A till that was opened without a network, when nobody can tell yet who works at it: what it waits for is shown from its own shelf,
 * and asked for by nobody before it is known whose it is.
 */
export function NoLine() {
  useKeptNews();
  const outletId = rememberedOutlet();
  // Nobody is known to be signed in: whoever asked, it is another's.
  const left = outletId === null ? [] : leftWithoutResult({ subject: outletId, personId: '' }).others;
  return <Pending left={left} />;
}

export function Pending({ left }: { readonly left: readonly Wish<string>[] }) {
  const words = useWords(noLineWords);
  if (left.length === 0) return <p className="quiet">{words.nothing}</p>;
  return (
    <section className="note stack" aria-label={words.pending}>
      <strong>{words.pending}</strong>
      {left.map((wish) => (
        <p key={wish.key}>
          <Which wish={wish} />
        </p>
      ))}
      <p>{words.whatToDo}</p>
    </section>
  );
}
