import { Link, useSearch } from '@tanstack/react-router';
import { oneOf } from '../../../desk-kit/address.js';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { RebuildDocument, RefillDocument } from '../../../generated/admin/graphql.js';
import { useWords } from '../../../kit/language.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { remedyWords } from './words.js';

interface BeginSearch {
  readonly service: Service;
  /** The projection, or the topic. */
  readonly subject: string;
}

export const beginSearch = (search: Record<string, unknown>): BeginSearch => ({
  service: oneOf(SERVICES)(search['service']) ?? 'members',
  subject: typeof search['subject'] === 'string' ? search['subject'] : '',
});

export function RebuildPage() {
  const words = useWords(remedyWords);
  const parts = useWords(partWords);
  const { service, subject } = useSearch({ from: '/remedies/rebuild' });
  return (
    <DeedPage
      title={words.rebuildTitle}
      fields={{}}
      check={() => ({
        facts: [
          [words.part, parts[service]],
          [words.subject, subject],
        ],
        happens: words.rebuildHappens,
        act: words.rebuild,
      })}
      deed={{
        name: `rebuild.${service}.${subject}`,
        document: RebuildDocument,
        variables: (_: object, idempotencyKey) => ({
          ...only(service),
          projection: subject,
          idempotencyKey,
        }),
        resultOf: (data) => data[service] ?? null,
      }}
      became={({ remedy }) => ({
        title: words.begun,
        next: <ToProgress service={service} remedyId={remedy.id} />,
      })}
      more={(refused) =>
        refused.__typename === 'RemedyUnderWay' && (
          <p>
            <ToProgress service={service} remedyId={refused.remedyId} />
          </p>
        )
      }
    />
  );
}

export function RefillPage() {
  const words = useWords(remedyWords);
  const parts = useWords(partWords);
  const { service, subject } = useSearch({ from: '/remedies/refill' });
  return (
    <DeedPage
      title={words.refillTitle}
      fields={{}}
      check={() => ({
        facts: [
          [words.part, parts[service]],
          [words.subject, subject],
        ],
        happens: words.refillHappens,
        act: words.refill,
      })}
      deed={{
        name: `refill.${service}.${subject}`,
        document: RefillDocument,
        variables: (_: object, idempotencyKey) => ({ ...only(service), topic: subject, idempotencyKey }),
        resultOf: (data) => data[service] ?? null,
      }}
      became={({ remedy }) => ({
        title: words.begun,
        next: <ToProgress service={service} remedyId={remedy.id} />,
      })}
      more={(refused) =>
        refused.__typename === 'RemedyUnderWay' && (
          <p>
            <ToProgress service={service} remedyId={refused.remedyId} />
          </p>
        )
      }
    />
  );
}

interface ToProgressProps {
  readonly service: Service;
  readonly remedyId: string;
}

function ToProgress({ service, remedyId }: ToProgressProps) {
  const words = useWords(remedyWords);
  return (
    <Link to="/remedies/$service/$remedyId" params={{ service, remedyId }} className="button">
      {words.seeProgress}
    </Link>
  );
}
