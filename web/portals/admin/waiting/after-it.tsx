import { Link } from '@tanstack/react-router';
import type { Service } from '../../../desk-kit/parts/services.js';
import type { OneLetterFragment } from '../../../generated/admin/graphql.js';
import { useFigure } from '../../../kit/figure.js';
import { useWords } from '../../../kit/language.js';
import { ToWaiting } from './to-waiting.js';
import { waitingWords } from './words.js';

interface AfterItProps {
  readonly service: Service;
  /** Where the message waited; null while nobody tells. */
  readonly of: Pick<OneLetterFragment, 'consumer' | 'topic' | 'key'> | null;
  /** How many still wait behind it: they are true, and taken in by a replay. */
  readonly left: number;
}

/** What waited behind a message that was put aside is taken in next; where nothing did, it is over. */
export function AfterIt({ service, of, left }: AfterItProps) {
  const words = useWords(waitingWords);
  const figure = useFigure();
  if (left === 0 || of === null) return <ToWaiting service={service} />;
  const { consumer, topic, key } = of;
  return (
    <>
      <Link to="/waiting/replay" search={{ service, consumer, topic, key }} className="button">
        {words.replayLeft(figure(left))}
      </Link>
      <ToWaiting service={service} isPlain />
    </>
  );
}
