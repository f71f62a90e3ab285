import type { ReactNode } from 'react';
import { useSearch } from '@tanstack/react-router';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { Technical } from '../../../desk-kit/facts.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { EventType } from '../../../desk-kit/records/event-name.js';
import { useNameInRecords } from '../../../desk-kit/records/name-in-records.js';
import {
  OneMessageDocument,
  PutAsideDocument,
  type OneDiscardedFragment,
  type OneLetterFragment,
  type OneMessageQuery,
} from '../../../generated/admin/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import { WhyNotTaken } from '../../../desk-kit/program/why-not-taken.js';
import { PutAsideDeed } from '../program/put-aside-deed.js';
import { WhileItWaits } from '../../../desk-kit/while-it-waits.js';
import { AfterIt } from './after-it.js';
import { ToWaiting } from './to-waiting.js';
import { waitingWords } from './words.js';

interface PutAsideSearch {
  readonly service: Service;
  readonly messageId: string;
}

export const putAsideSearch = (search: Record<string, unknown>): PutAsideSearch => ({
  service: oneOf(SERVICES)(search['service']) ?? 'members',
  messageId: textOf(search['messageId']) ?? '',
});

/** For a message that is no event, and so can never be taken in. */
export function PutAsidePage(): ReactNode {
  const words = useWords(waitingWords);
  const parts = useWords(partWords);
  const figure = useFigure();
  const language = useLanguage();
  const nameOf = useNameInRecords();
  const { service, messageId } = useSearch({ from: '/waiting/put-aside' });
  const known = useAsked(OneMessageDocument, { ...only(service), id: messageId });
  const back = <ToWaiting service={service} />;
  /** Under which key it waits, or waited: what is put aside waits no more. */
  const place = (): OneLetterFragment | OneDiscardedFragment | null =>
    known.state !== 'here'
      ? null
      : (known.answer.data[`${service}Letter`] ?? known.answer.data[`${service}Discarded`] ?? null);
  const asideBy = (data: OneMessageQuery): string | null => {
    const put = data[`${service}Discarded`] ?? null;
    if (put === null) return null;
    return words.asideBy(nameOf(put.discardedBy, put.decidedBy), momentInFull(put.at, language), put.reason);
  };
  return (
    <WhileItWaits
      known={known}
      one={(data) => data[`${service}Letter`] ?? null}
      gone={words.letterGone}
      dealtWith={asideBy}
      back={back}
    >
      {(letter) => (
        <PutAsideDeed
          words={words}
          facts={[
            [words.part, parts[service]],
            [words.message, letter && <Technical key="message" text={letter.id} />],
            [words.type, letter && letter.type !== null ? <EventType key="type" type={letter.type} /> : null],
            [words.reason, letter && <WhyNotTaken key="reason" says={letter.reason} />],
            [words.at, letter && momentInFull(letter.at, language)],
          ]}
          deed={{
            name: `put-aside.${messageId}`,
            document: PutAsideDocument,
            variables: ({ reason }, idempotencyKey) => ({
              ...only(service),
              messageId,
              reason,
              idempotencyKey,
            }),
            resultOf: (data) => data[service] ?? null,
          }}
          became={({ left }) => ({
            title: words.aside,
            says: <p>{left === 0 ? words.allIn : words.left(figure(left))}</p>,
            next: <AfterIt service={service} of={place()} left={left} />,
          })}
        />
      )}
    </WhileItWaits>
  );
}
