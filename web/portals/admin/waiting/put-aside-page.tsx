import { REASON_CHARACTERS_MAX } from '@puhui/kernel';
import { Link, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { Facts, Technical, type SomeFacts } from '../../../desk-kit/facts.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { PutAsideDocument } from '../../../generated/admin/graphql.js';
import { useFigure } from '../../../kit/figure.js';
import { useWords } from '../../../kit/language.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
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
export function PutAsidePage() {
  const words = useWords(waitingWords);
  const parts = useWords(partWords);
  const figure = useFigure();
  const { service, messageId } = useSearch({ from: '/waiting/put-aside' });
  const which: SomeFacts = [
    [words.part, parts[service]],
    [words.message, <Technical key="message" text={messageId} />],
  ];
  return (
    <DeedPage
      title={words.putAsideTitle}
      lead={
        <>
          <Facts lines={which} />
          <p>{words.putAsideHappens}</p>
        </>
      }
      fields={{
        reason: {
          label: words.why,
          hint: words.whyHint,
          kind: 'words',
          mostCharacters: REASON_CHARACTERS_MAX,
        },
      }}
      check={({ reason }) => ({
        facts: [...which, [words.why, reason]],
        happens: words.putAsideHappens,
        act: words.putAsideAct,
      })}
      deed={{
        name: `put-aside.${messageId}`,
        document: PutAsideDocument,
        variables: ({ reason }: { readonly reason: string }, idempotencyKey) => ({
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
        next: (
          <Link to="/waiting" search={{ service }} className="button">
            {words.back}
          </Link>
        ),
      })}
    />
  );
}
