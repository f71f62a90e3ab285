import { useWords } from '../../kit/language.js';
import { consumerWords } from './consumer-words.js';

/** What a consumer takes in, in words; undefined for one that has none. */
export function useConsumerInWords(): (consumer: string) => string | undefined {
  const words: Readonly<Partial<Record<string, string>>> = useWords(consumerWords);
  return (consumer) => words[consumer.replace(/^.*\./, '')];
}

/** What it takes in, in words, and what logs call it. */
export function ConsumerName({ consumer }: { readonly consumer: string }) {
  const word = useConsumerInWords()(consumer);
  return (
    <span>
      {word !== undefined && `${word} `}
      <span className="technical small">{consumer}</span>
    </span>
  );
}
