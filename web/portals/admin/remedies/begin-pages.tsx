import { Link, useSearch } from '@tanstack/react-router';
import { oneOf } from '../../../desk-kit/address.js';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import {
  RebuildDocument,
  RefillDocument,
  type RebuildingFragment,
  type RefillingFragment,
} from '../../../generated/admin/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import { only, SERVICES, type Service } from '../shell/services.js';
import { shellWords } from '../shell/words.js';
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
  const shell = useWords(shellWords);
  const { service, subject } = useSearch({ from: '/remedies/rebuild' });
  return (
    <DeedPage
      title={words.rebuildTitle}
      fields={{}}
      check={() => ({
        facts: [
          [words.part, shell[service]],
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
      became={(result) => <Became service={service} result={result} />}
    />
  );
}

export function RefillPage() {
  const words = useWords(remedyWords);
  const shell = useWords(shellWords);
  const { service, subject } = useSearch({ from: '/remedies/refill' });
  return (
    <DeedPage
      title={words.refillTitle}
      fields={{}}
      check={() => ({
        facts: [
          [words.part, shell[service]],
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
      became={(result) => <Became service={service} result={result} />}
    />
  );
}

interface BecameProps {
  readonly service: Service;
  readonly result: RebuildingFragment | RefillingFragment;
}

function Became({ service, result }: BecameProps) {
  const words = useWords(remedyWords);
  switch (result.__typename) {
    case 'RemedyStarted':
      return (
        <>
          <h1>{words.begun}</h1>
          <ToProgress service={service} remedyId={result.remedy.id} />
        </>
      );
    case 'RemedyUnderWay':
      return (
        <>
          <Refusal refused={result} />
          <ToProgress service={service} remedyId={result.remedyId} />
        </>
      );
    case 'ProjectionUnknown':
    case 'TopicUnknown':
    case 'NotAllowed':
    case 'InvalidInput':
    case 'IdempotencyKeyAlreadyUsed':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}

function ToProgress({ service, remedyId }: { readonly service: Service; readonly remedyId: string }) {
  const words = useWords(remedyWords);
  return (
    <p>
      <Link to="/remedies/$service/$remedyId" params={{ service, remedyId }} className="button">
        {words.seeProgress}
      </Link>
    </p>
  );
}
