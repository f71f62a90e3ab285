import { CODE_TYPED_CHARACTERS_MAX } from '../fields.js';
import { NAME_CHARACTERS_MAX } from '@puhui/kernel';
import type { ReactNode } from 'react';
import { DeskRegisterPersonDocument } from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { DeedPage } from '../deed-page.js';
import type { Values } from '../form.js';
import { dutiesWords } from './words.js';

interface RegisterPersonProps {
  /** The way on to who is registered now. */
  readonly toPerson: (personId: string, words: string) => ReactNode;
}

/** Whoever is to hold a duty is first known to the platform; the duty is asked for by itself. */
export function RegisterPerson({ toPerson }: RegisterPersonProps) {
  const words = useWords(dutiesWords);
  return (
    <DeedPage
      title={words.register}
      lead={<p className="quiet">{words.registerLead}</p>}
      fields={{
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
      }}
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
        name: 'register-person',
        document: DeskRegisterPersonDocument,
        variables: (
          { fullName, ...given }: Values<'fullName' | 'residentId' | 'mobile'>,
          idempotencyKey,
        ) => ({ input: { ...given, name: fullName, idempotencyKey } }),
        resultOf: ({ registerPerson }) => registerPerson,
      }}
      became={({ person, known }) => ({
        title: words.registered,
        says: known && <p>{words.knownBefore}</p>,
        next: toPerson(person.id, words.toPerson),
      })}
    />
  );
}
