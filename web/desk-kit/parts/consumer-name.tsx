import { useWords } from '../../kit/language.js';
import { consumerWords } from './consumer-words.js';

/** What it takes in, in words, and what logs call it. */
export function ConsumerName({ consumer }: { readonly consumer: string }) {
  const words: Readonly<Partial<Record<string, string>>> = useWords(consumerWords);
  const word = words[consumer.replace(/^.*\./, '')];
  return (
    <span>
      {word !== undefined && `${word} `}
      <span className="technical small">{consumer}</span>
    </span>
  );
}
