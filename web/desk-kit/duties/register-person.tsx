import { CODE_TYPED_CHARACTERS_MAX } from '../fields.js';
import { NAME_CHARACTERS_MAX } from '@puhui/kernel';
import type { ReactNode } from 'react';
import { DeskRegisterPersonDocument } from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { DeedPage } from '../deed-page.js';
import type { Values } from '../draft.js';
import { useNameOfPerson, type SomePerson } from '../person-name.js';
import { dutiesWords } from './words.js';

interface RegisterPersonProps {
  /** What tells it from what else is registered in this browser. */
  readonly name?: string;
  /** Of whom it speaks, where that is not anybody who is to hold a duty. */
  readonly words?: Partial<Record<'register' | 'registerLead' | 'registerHappens' | 'registered', string>>;
  /** What follows asks for a fresh sign-in, and would lose who was registered over it. */
  readonly freshSignIn?: true;
  /** What is said once they are known, where a duty is given on another page than theirs. */
  readonly says?: string;
  /** The way on to who is registered now. */
  readonly toPerson: (personId: string, words: string, fullName: string) => ReactNode;
  /** What somebody is registered for, where that is a page of its own: offered first. */
  readonly toGrant?: (personId: string, words: string) => ReactNode;
}

/** Whoever is to hold a duty is first known to the platform; the duty is asked for by itself. */
export function RegisterPerson({
  name = 'register-person',
  words: own = {},
  says,
  freshSignIn,
  toPerson,
  toGrant,
}: RegisterPersonProps) {
  const words = { ...useWords(dutiesWords), ...own };
  return (
    <DeedPage
      title={words.register}
      lead={<p className="quiet">{words.registerLead}</p>}
      fields={useDocumentFields()}
      check={({ fullName, residentId, mobile }) => ({
        facts: [
          [words.fullName, fullName],
          [words.residentId, residentId],
          [words.mobile, mobile],
        ],
        happens: words.registerHappens,
        act: words.registerAct,
      })}
      deed={{
        name,
        document: DeskRegisterPersonDocument,
        ...(freshSignIn === true ? { freshSignIn } : {}),
        variables: (
          { fullName, ...given }: Values<'fullName' | 'residentId' | 'mobile'>,
          idempotencyKey,
        ) => ({ input: { ...given, name: fullName, idempotencyKey } }),
        resultOf: ({ registerPerson }) => registerPerson,
      }}
      became={({ person, known }, { fullName }) => ({
        title: words.registered,
        says: (
          <>
            <WhoIsKnown person={person} />
            {known && <p>{words.knownBefore}</p>}
            {says !== undefined && <p>{says}</p>}
          </>
        ),
        next: (
          <>
            {toGrant?.(person.id, words.grant)}
            {toPerson(person.id, words.toPerson, fullName)}
          </>
        ),
      })}
    />
  );
}

function useDocumentFields() {
  const words = useWords(dutiesWords);
  return {
    fullName: { label: words.fullName, kind: 'person', mostCharacters: NAME_CHARACTERS_MAX },
    residentId: {
      label: words.residentId,
      hint: words.residentIdHint,
      kind: 'person',
      mostCharacters: CODE_TYPED_CHARACTERS_MAX,
    },
    mobile: {
      label: words.mobile,
      hint: words.mobileHint,
      kind: 'person',
      mostCharacters: CODE_TYPED_CHARACTERS_MAX,
    },
  } as const;
}

function WhoIsKnown({ person }: { readonly person: SomePerson }) {
  const nameOf = useNameOfPerson();
  return (
    <p>
      <strong>
        <bdi>{nameOf(person.id, person)}</bdi>
      </strong>
    </p>
  );
}
