import { EMPLOYER_CHARACTERS_MAX, PLATFORM_CHARACTERS_MAX, WORKER_TYPE_CHARACTERS_MAX } from '@puhui/kernel';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useWords } from '../../../kit/language.js';
import { PhoneField } from '../../../kit/phone-field.js';
import { shelfOfPage } from '../../../kit/shelf-of-page.js';
import { Told } from '../../../kit/told.js';
import { isReadable } from '../../../kit/typed-text.js';
import { useAsked } from '../../../kit/use-asked.js';
import { ApplyForMembershipDocument, JoinUnionDocument } from '../../../generated/worker/graphql.js';
import { PhoneDeed } from './phone-deed.js';
import { membershipWords } from './words.js';

interface Work {
  readonly workerType: string;
  readonly employer: string;
  readonly platform: string;
}

const isWork = (value: unknown): value is Work =>
  typeof value === 'object' &&
  value !== null &&
  ['workerType', 'employer', 'platform'].every((name) => typeof Reflect.get(value, name) === 'string');

/** An application to one union: what one works as, then a page that asks once. */
export function JoinPage() {
  const words = useWords(membershipWords);
  const { tradeUnionId } = useParams({ from: '/join/$tradeUnionId' });
  const known = useAsked(JoinUnionDocument, { tradeUnionId });
  return (
    <Told known={known}>
      {({ tradeUnion }) => {
        if (tradeUnion === null) return <NoUnion title={words.unknown} hint={words.unknownHint} />;
        if (tradeUnion.status !== 'ACTIVE') return <NoUnion title={tradeUnion.name} hint={words.dissolved} />;
        return <Join key={tradeUnion.id} tradeUnionId={tradeUnion.id} name={tradeUnion.name} />;
      }}
    </Told>
  );
}

function NoUnion({ title, hint }: { readonly title: string; readonly hint: string }) {
  const words = useWords(membershipWords);
  return (
    <>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <p className="quiet">{hint}</p>
      <p>
        <Link to="/join" className="button">
          {words.another}
        </Link>
      </p>
    </>
  );
}

interface JoinProps {
  readonly tradeUnionId: string;
  readonly name: string;
}

/** What somebody works as is nothing that a browser holds. */
const ofPage = shelfOfPage();

/** The boxes, and how much each takes. */
const BOXES = ['workerType', 'employer', 'platform'] as const;
const MOST = {
  workerType: WORKER_TYPE_CHARACTERS_MAX,
  employer: EMPLOYER_CHARACTERS_MAX,
  platform: PLATFORM_CHARACTERS_MAX,
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function Join({ tradeUnionId, name }: JoinProps) {
  const words = useWords(membershipWords);
  const [work, setWork] = useState<Work>({ workerType: '', employer: '', platform: '' });
  const [isReady, setReady] = useState(false);
  const change = (
    <button type="button" className="button plain" onClick={() => setReady(false)}>
      {words.change}
    </button>
  );
  if (!isReady) return <AskWork name={name} work={work} onWork={setWork} onReady={() => setReady(true)} />;
  return (
    <PhoneDeed
      title={words.checkTitle}
      facts={[
        [words.union, name],
        [words.workerType, work.workerType.trim()],
        [words.employer, orNull(work.employer)],
        [words.platform, orNull(work.platform)],
      ]}
      happens={words.happens}
      act={words.act}
      given={work}
      deed={{
        name: 'join',
        subject: tradeUnionId,
        isGiven: isWork,
        ofPerson: ofPage,
        document: ApplyForMembershipDocument,
        variables: ({ workerType, employer, platform }: Work, idempotencyKey) => ({
          input: {
            tradeUnionId,
            workerType: workerType.trim(),
            employer: orNull(employer),
            platform: orNull(platform),
            idempotencyKey,
          },
        }),
        resultOf: ({ applyForMembership }) => applyForMembership,
      }}
      back={change}
      mend={change}
      done={words.applied}
      says={words.appliedHint}
      refused={words.notApplied}
      onward={
        <Link to="/membership" className="button">
          {words.follow}
        </Link>
      }
    />
  );
}

interface AskWorkProps {
  readonly name: string;
  readonly work: Work;
  readonly onWork: (work: Work) => void;
  readonly onReady: () => void;
}

function AskWork({ name, work, onWork, onReady }: AskWorkProps) {
  const words = useWords(membershipWords);
  const [isAsked, setAsked] = useState(false);
  const isMissing = work.workerType.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!isMissing && BOXES.every((box) => isReadable(work[box], MOST[box]))) onReady();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h1>{words.join}</h1>
      <p>
        <bdi>{name}</bdi>{' '}
        <Link to="/join" className="small">
          {words.another}
        </Link>
      </p>
      {BOXES.map((box) => (
        <PhoneField
          key={box}
          id={box}
          label={words[box]}
          hint={words[`${box}Hint`]}
          isOptional={box !== 'workerType'}
          value={work[box]}
          mostCharacters={MOST[box]}
          says={isAsked && isMissing && box === 'workerType' ? words.missing : null}
          onType={(value) => onWork({ ...work, [box]: value })}
        />
      ))}
      <p>
        <button type="submit" className="button whole">
          {words.goOn}
        </button>
      </p>
    </form>
  );
}
