import { REASON_CHARACTERS_MAX } from '@puhui/kernel';
import { Link, useSearch } from '@tanstack/react-router';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Technical } from '../../../desk-kit/facts.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { PutEventAsideDocument, SendAgainDocument } from '../../../generated/admin/graphql.js';
import { useWords } from '../../../kit/language.js';
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
export function SendAgainPage() {
  const words = useWords(unsentDeedWords);
  const parts = useWords(partWords);
  const { service, eventId } = useSearch({ from: '/unsent/again' });
  return (
    <DeedPage
      title={words.againTitle}
      fields={{}}
      check={() => ({
        facts: [
          [words.part, parts[service]],
          [words.event, <Technical key="event" text={eventId} />],
        ],
        happens: words.againHappens,
        act: words.againAct,
      })}
      deed={{
        name: `send-again.${eventId}`,
        document: SendAgainDocument,
        variables: (_: object, idempotencyKey) => ({ ...only(service), eventId, idempotencyKey }),
        resultOf: (data) => data[service] ?? null,
      }}
      became={() => ({ title: words.sent, says: <p>{words.sentSays}</p>, next: <Back service={service} /> })}
    />
  );
}

/** For what nobody needs, and no broker will ever take. */
export function PutEventAsidePage() {
  const words = useWords(unsentDeedWords);
  const { service, eventId } = useSearch({ from: '/unsent/put-aside' });
  return (
    <DeedPage
      title={words.asideTitle}
      fields={{
        reason: {
          label: words.why,
          hint: words.whyHint,
          kind: 'words',
          mostCharacters: REASON_CHARACTERS_MAX,
        },
      }}
      check={({ reason }) => ({
        facts: [
          [words.event, <Technical key="event" text={eventId} />],
          [words.why, reason],
        ],
        happens: words.asideHappens,
        act: words.asideAct,
      })}
      deed={{
        name: `put-event-aside.${eventId}`,
        document: PutEventAsideDocument,
        variables: ({ reason }: { readonly reason: string }, idempotencyKey) => ({
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
