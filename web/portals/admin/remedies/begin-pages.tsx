import { useSearch } from '@tanstack/react-router';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { RebuildDocument, RefillDocument } from '../../../generated/admin/graphql.js';
import { useWords } from '../../../kit/language.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { Subject } from './subject.js';
import { ToProgress } from './to-progress.js';
import { remedyWords } from './words.js';

interface BeginSearch {
  readonly service: Service;
  /** The projection, or the topic. */
  readonly subject: string;
}

export const beginSearch = (search: Record<string, unknown>): BeginSearch => ({
  service: oneOf(SERVICES)(search['service']) ?? 'members',
  subject: textOf(search['subject']) ?? '',
});

export function RebuildPage() {
  const { service, subject } = useSearch({ from: '/remedies/rebuild' });
  const { asks, begun, underWay } = useBeginning('rebuild', service, subject);
  return (
    <DeedPage
      {...asks}
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
      became={({ remedy }) => begun(remedy.id)}
      more={(refused) => refused.__typename === 'RemedyUnderWay' && underWay(refused.remedyId)}
    />
  );
}

export function RefillPage() {
  const { service, subject } = useSearch({ from: '/remedies/refill' });
  const { asks, begun, underWay } = useBeginning('refill', service, subject);
  return (
    <DeedPage
      {...asks}
      deed={{
        name: `refill.${service}.${subject}`,
        document: RefillDocument,
        variables: (_: object, idempotencyKey) => ({ ...only(service), topic: subject, idempotencyKey }),
        resultOf: (data) => data[service] ?? null,
      }}
      became={({ remedy }) => begun(remedy.id)}
      more={(refused) => refused.__typename === 'RemedyUnderWay' && underWay(refused.remedyId)}
    />
  );
}

/** What both ask before they begin, and how either is followed. */
function useBeginning(remedy: 'rebuild' | 'refill', service: Service, subject: string) {
  const words = useWords(remedyWords);
  const parts = useWords(partWords);
  const toProgress = (remedyId: string) => <ToProgress service={service} remedyId={remedyId} isButton />;
  return {
    asks: {
      title: words[`${remedy}Title`],
      fields: {},
      check: () => ({
        facts: [
          [words.part, parts[service]],
          [words.subject, <Subject key="subject" name={subject} />],
        ] as const,
        happens: words[`${remedy}Happens`],
        act: words[remedy],
      }),
    },
    begun: (remedyId: string) => ({ title: words.begun, next: toProgress(remedyId) }),
    underWay: (remedyId: string) => <p>{toProgress(remedyId)}</p>,
  };
}
