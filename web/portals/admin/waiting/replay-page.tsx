import { Link, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Technical } from '../../../desk-kit/facts.js';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { ReplayDocument } from '../../../generated/admin/graphql.js';
import { useFigure } from '../../../kit/figure.js';
import { useWords } from '../../../kit/language.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { ConsumerName } from '../health/consumer-name.js';
import { InItsWords } from '../program/in-its-words.js';
import { waitingWords } from './words.js';

interface ReplaySearch {
  readonly service: Service;
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
}

const textIn = (value: unknown): string => textOf(value) ?? '';

export const replaySearch = (search: Record<string, unknown>): ReplaySearch => ({
  service: oneOf(SERVICES)(search['service']) ?? 'members',
  consumer: textIn(search['consumer']),
  topic: textIn(search['topic']),
  key: textIn(search['key']),
});

/** Takes in again what waits, in its order. */
export function ReplayPage() {
  const words = useWords(waitingWords);
  const parts = useWords(partWords);
  const figure = useFigure();
  const { service, consumer, topic, key } = useSearch({ from: '/waiting/replay' });
  return (
    <DeedPage
      title={words.replayTitle}
      fields={{}}
      check={() => ({
        facts: [
          [words.part, parts[service]],
          [words.consumer, <ConsumerName key="consumer" consumer={consumer} />],
          [words.topic, <Technical key="topic" text={topic} />],
          [words.key, <Technical key="key" text={key} />],
        ],
        happens: words.replayHappens,
        act: words.replayAct,
      })}
      deed={{
        name: `replay.${service}.${consumer}.${topic}.${key}`,
        document: ReplayDocument,
        variables: (_: object, idempotencyKey) => ({
          ...only(service),
          consumer,
          topic,
          key,
          idempotencyKey,
        }),
        resultOf: (data) => data[service] ?? null,
      }}
      became={({ replayed, problem, left }) => ({
        title: words.replayed(figure(replayed)),
        says: (
          <>
            <p>{left === 0 ? words.allIn : words.left(figure(left))}</p>
            {problem !== null && (
              <div className="note bad">
                <p>{words.stopped}</p>
                <InItsWords says={problem} />
              </div>
            )}
          </>
        ),
        next: (
          <Link to="/waiting" search={{ service }} className="button">
            {words.back}
          </Link>
        ),
      })}
    />
  );
}
