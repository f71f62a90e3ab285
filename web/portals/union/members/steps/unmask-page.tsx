import { Link } from '@tanstack/react-router';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import { Facts, type SomeFacts } from '../../../../desk-kit/facts.js';
import { oneOf } from '../../../../desk-kit/address.js';
import {
  UnmaskDocument,
  type KnownMemberFragment,
  type UnmaskMutation,
} from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { membersWords } from '../words.js';
import { stepWords } from './words.js';

const PERSONAL = ['NAME', 'MOBILE', 'RESIDENT_ID'] as const;
const fieldOf = oneOf(PERSONAL);

interface UnmaskPageProps {
  readonly member: KnownMemberFragment;
  readonly facts: SomeFacts;
}

/** Personal data in full, for a reason that is kept. */
export function UnmaskPage({ member: { id }, facts }: UnmaskPageProps) {
  const words = useWords(stepWords);
  const options = PERSONAL.map((value) => ({ value, label: words[value] }));
  return (
    <DeedPage
      title={words.unmask}
      lead={<p className="quiet">{words.unmaskMeans}</p>}
      fields={{
        what: { label: words.what, kind: 'choice', options },
        reason: { label: words.reason, hint: words.unmaskReasonHint, kind: "person's words" },
      }}
      check={({ what, reason }) => ({
        facts: [...facts, [words.what, words[fieldOf(what) ?? 'NAME']], [words.reason, reason]],
        happens: words.unmaskHappens,
        act: words.unmask,
      })}
      deed={{
        name: `unmask member ${id}`,
        document: UnmaskDocument,
        freshSignIn: true,
        variables: ({ what, reason }) => ({ memberId: id, fields: [fieldOf(what) ?? 'NAME'], reason }),
        resultOf: ({ unmask }) => unmask,
        asksOnce: true,
      }}
      became={(shown) => ({
        title: words.shown,
        says: <InFull shown={shown} />,
        next: (
          <Link to="/members/$memberId" params={{ memberId: id }} className="button plain">
            {words.toMember}
          </Link>
        ),
      })}
    />
  );
}

type Result = NonNullable<UnmaskMutation['unmask']>;

interface InFullProps {
  readonly shown: Extract<Result, { __typename: 'MemberUnmasked' }>;
}

function InFull({ shown: { name, mobile, identityType, identityNumber } }: InFullProps) {
  const words = useWords(stepWords);
  const types = useWords(membersWords);
  const number = identityType === null ? null : `${types[identityType]} ${identityNumber ?? words.nothing}`;
  return (
    <>
      <section className="card">
        <Facts
          lines={[
            [words.NAME, name],
            [words.MOBILE, mobile],
            [words.RESIDENT_ID, number],
          ]}
        />
      </section>
      <p className="quiet">{words.shownHint}</p>
    </>
  );
}
