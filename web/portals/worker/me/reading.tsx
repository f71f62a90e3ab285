import { useWords } from '../../../kit/language.js';
import { OtherLanguage } from '../../../kit/other-language.js';
import { useTypeSize } from '../../../kit/use-type-size.js';
import { meWords } from './words.js';

/** How somebody reads: the size of everything, and the language. */
export function Reading() {
  const words = useWords(meWords);
  const { size, choose } = useTypeSize();
  return (
    <section className="actions" aria-label={words.reading}>
      {(['normal', 'large'] as const).map((other) => (
        <button
          key={other}
          type="button"
          className="button plain"
          aria-pressed={size === other}
          onClick={() => choose(other)}
        >
          {words[other]}
        </button>
      ))}
      <OtherLanguage className="button plain" />
    </section>
  );
}
