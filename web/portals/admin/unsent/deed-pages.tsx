import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Technical, type SomeFacts } from '../../../desk-kit/facts.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { EventType } from '../../../desk-kit/records/event-name.js';
import { useNameInRecords } from '../../../desk-kit/records/name-in-records.js';
import {
  OneUnsentDocument,
  PutEventAsideDocument,
  SendAgainDocument,
  type UnsentOneFragment,
} from '../../../generated/admin/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import { PutAsideDeed } from '../program/put-aside-deed.js';
import { WhileItWaits } from '../../../desk-kit/while-it-waits.js';
import { unsentDeedWords } from './words.js';

interface EventSearch {
  readonly service: Service;
  readonly eventId: string;
}

export const eventSearch = (search: Record<string, unknown>): EventSearch => ({
  service: oneOf(SERVICES)(search['service']) ?? 'members',
  eventId: textOf(search['eventId']) ?? '',
});

/** For when the broker takes larger ones than it did. */
export function SendAgainPage(): ReactNode {
  const words = useWords(unsentDeedWords);
  const { service, eventId } = useSearch({ from: '/unsent/again' });
  return (
    <OfEvent service={service} eventId={eventId}>
      {(facts) => (
        <DeedPage
          title={words.againTitle}
          fields={{}}
          check={() => ({ facts, happens: words.againHappens, act: words.againAct })}
          deed={{
            name: `send-again.${eventId}`,
            document: SendAgainDocument,
            variables: (_: object, idempotencyKey) => ({ ...only(service), eventId, idempotencyKey }),
            resultOf: (data) => data[service] ?? null,
          }}
          became={() => ({
            title: words.sent,
            says: <p>{words.sentSays}</p>,
            next: <Back service={service} />,
          })}
        />
      )}
    </OfEvent>
  );
}

/** For what nobody needs, and no broker will ever take. */
export function PutEventAsidePage(): ReactNode {
  const words = useWords(unsentDeedWords);
  const { service, eventId } = useSearch({ from: '/unsent/put-aside' });
  return (
    <OfEvent service={service} eventId={eventId}>
      {(facts) => (
        <PutAsideDeed
          words={words}
          facts={facts}
          deed={{
            name: `put-event-aside.${eventId}`,
            document: PutEventAsideDocument,
            variables: ({ reason }, idempotencyKey) => ({
              ...only(service),
              eventId,
              reason,
              idempotencyKey,
            }),
            resultOf: (data) => data[service] ?? null,
          }}
          became={() => ({
            title: words.aside,
            says: <p>{words.asideSays}</p>,
            next: <Back service={service} />,
          })}
        />
      )}
    </OfEvent>
  );
}

interface OfEventProps extends EventSearch {
  readonly children: (facts: SomeFacts) => ReactNode;
}

/** What one of its pages is about: the event as its service tells it now, or why nothing is done about it any more. */
function OfEvent({ service, eventId, children }: OfEventProps) {
  const words = useWords(unsentDeedWords);
  const parts = useWords(partWords);
  const language = useLanguage();
  const nameOf = useNameInRecords();
  const known = useAsked(OneUnsentDocument, { ...only(service), id: eventId });
  const asideBy = (event: UnsentOneFragment | null): string | null => {
    const aside = event?.putAside ?? null;
    if (aside === null) return null;
    const { at, by, decidedBy, reason } = aside;
    return words.asideBy(nameOf(by, decidedBy), momentInFull(at, language), reason);
  };
  return (
    <WhileItWaits
      known={known}
      one={(data) => data[service] ?? null}
      gone={words.gone}
      dealtWith={(data) => asideBy(data[service] ?? null)}
      back={<Back service={service} />}
    >
      {(event) =>
        children([
          [words.part, parts[service]],
          [words.event, event && <EventType key="type" type={event.type} />],
          [words.id, event && <Technical key="id" text={event.eventId} />],
          [words.since, event && momentInFull(event.since, language)],
        ])
      }
    </WhileItWaits>
  );
}

function Back({ service }: { readonly service: Service }) {
  const words = useWords(unsentDeedWords);
  return (
    <Link to="/unsent" search={{ service }} className="button">
      {words.back}
    </Link>
  );
}
