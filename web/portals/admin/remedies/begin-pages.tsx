import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { DeedPage, type Outcome } from '../../../desk-kit/deed-page.js';
import type { Check } from '../../../desk-kit/deed-parts.js';
import type { Fields } from '../../../desk-kit/fields.js';
import { Found } from '../../../desk-kit/found.js';
import { StandsOtherwise } from '../../../desk-kit/not-now.js';
import { MendableDocument, RebuildDocument, RefillDocument } from '../../../generated/admin/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
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

export function RebuildPage(): ReactNode {
  const { service, subject } = useSearch({ from: '/remedies/rebuild' });
  return (
    <OfSubject remedy="rebuild" service={service} subject={subject}>
      {({ asks, begun, underWay }) => (
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
      )}
    </OfSubject>
  );
}

export function RefillPage(): ReactNode {
  const { service, subject } = useSearch({ from: '/remedies/refill' });
  return (
    <OfSubject remedy="refill" service={service} subject={subject}>
      {({ asks, begun, underWay }) => (
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
      )}
    </OfSubject>
  );
}

const LISTS = { rebuild: 'Projections', refill: 'Topics' } as const;

/** What both ask before they begin, and how either is followed. */
interface Beginning {
  readonly asks: { readonly title: string; readonly fields: Fields<never>; readonly check: () => Check };
  readonly begun: (remedyId: string) => Outcome;
  readonly underWay: (remedyId: string) => ReactNode;
}

interface OfSubjectProps extends BeginSearch {
  readonly remedy: 'rebuild' | 'refill';
  readonly children: (beginning: Beginning) => ReactNode;
}

/** The projection or the topic that a page is about, as its service has it; what is under way is followed, and not begun again. */
function OfSubject({ remedy, service, subject, children }: OfSubjectProps) {
  const words = useWords(remedyWords);
  const parts = useWords(partWords);
  const known = useAsked(MendableDocument, only(service));
  const toProgress = (remedyId: string) => <ToProgress service={service} remedyId={remedyId} isButton />;
  return (
    <Found
      known={known}
      one={(data) => (data[`${service}${LISTS[remedy]}`] ?? []).find(({ name }) => name === subject) ?? null}
      none={{ gone: words.noSubject, goneHint: words.noSubjectHint }}
    >
      {({ name, underWay }) => (
        <StandsOtherwise
          standing={underWay === null ? null : { why: words.isUnderWay, back: toProgress(underWay.id) }}
        >
          {children({
            asks: {
              title: words[`${remedy}Title`],
              fields: {},
              check: () => ({
                facts: [
                  [words.part, parts[service]],
                  [words.subject, <Subject key="subject" name={name} />],
                ],
                happens: words[`${remedy}Happens`],
                act: words[remedy],
              }),
            },
            begun: (remedyId) => ({ title: words.begun, next: toProgress(remedyId) }),
            underWay: (remedyId) => <p>{toProgress(remedyId)}</p>,
          })}
        </StandsOtherwise>
      )}
    </Found>
  );
}
