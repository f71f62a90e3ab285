import type { ReactNode } from 'react';
import { useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Technical, type SomeFacts } from '../../../desk-kit/facts.js';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { OneParkedKeyDocument, ReplayDocument } from '../../../generated/admin/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { ConsumerName } from '../../../desk-kit/parts/consumer-name.js';
import { WhyNotTaken } from '../../../desk-kit/program/why-not-taken.js';
import { WhileItWaits } from '../../../desk-kit/while-it-waits.js';
import { ToWaiting } from './to-waiting.js';
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
export function ReplayPage(): ReactNode {
  const words = useWords(waitingWords);
  const parts = useWords(partWords);
  const language = useLanguage();
  const figure = useFigure();
  const { service, ...ref } = useSearch({ from: '/waiting/replay' });
  const known = useAsked(OneParkedKeyDocument, { ...only(service), ...ref });
  const back = <ToWaiting service={service} />;
  return (
    <WhileItWaits known={known} one={(data) => data[service] ?? null} gone={words.keyGone} back={back}>
      {(waits) => {
        const facts: SomeFacts = [
          [words.part, parts[service]],
          [words.consumer, waits && <ConsumerName key="consumer" consumer={waits.consumer} />],
          [words.topic, waits && <Technical key="topic" text={waits.topic} />],
          [words.key, waits && <Technical key="key" text={waits.key} />],
          [words.waiting, waits && words.waitingOf(figure(waits.waiting))],
          [words.since, waits && momentInFull(waits.since, language)],
          [words.reason, waits && <WhyNotTaken key="reason" says={waits.reason} />],
        ];
        return (
          <DeedPage
            title={words.replayTitle}
            fields={{}}
            check={() => ({ facts, happens: words.replayHappens, act: words.replayAct })}
            deed={{
              name: `replay.${service}.${ref.consumer}.${ref.topic}.${ref.key}`,
              document: ReplayDocument,
              variables: (_: object, idempotencyKey) => ({ ...only(service), ...ref, idempotencyKey }),
              resultOf: (data) => data[service] ?? null,
            }}
            became={({ replayed, problem, left }) => ({
              title: words.replayed(figure(replayed)),
              says: (
                <>
                  <p>{left === 0 ? words.allIn : words.left(figure(left))}</p>
                  {problem !== null && <Stopped problem={problem} />}
                </>
              ),
              next: back,
            })}
          />
        );
      }}
    </WhileItWaits>
  );
}

function Stopped({ problem }: { readonly problem: string }) {
  const words = useWords(waitingWords);
  return (
    <div className="note bad">
      <p>{words.stopped}</p>
      <WhyNotTaken says={problem} />
    </div>
  );
}
