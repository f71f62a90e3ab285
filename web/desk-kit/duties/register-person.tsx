import type { ReactNode } from 'react';
import {
  DeskRegisterPersonDocument,
  type DeskRegisterPersonMutation,
} from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { unreachable } from '../../kit/refusal.js';
import { Refusal } from '../../kit/told.js';
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
        name: { label: words.fullName, kind: 'text', mostCharacters: 60 },
        residentId: { label: words.residentId, hint: words.residentIdHint, kind: 'text', mostCharacters: 30 },
        mobile: { label: words.mobile, hint: words.mobileHint, kind: 'text', mostCharacters: 20 },
      }}
      check={({ name, residentId, mobile }) => ({
        facts: [
          [words.fullName, name],
          [words.residentId, residentId],
          [words.mobile, mobile],
        ],
        happens: words.registerHappens,
        act: words.registerAct,
      })}
      deed={{
        name: 'register-person',
        document: DeskRegisterPersonDocument,
        variables: (given: Values<'name' | 'residentId' | 'mobile'>, idempotencyKey) => ({
          input: { ...given, idempotencyKey },
        }),
        resultOf: ({ registerPerson }) => registerPerson,
      }}
      became={(result) => <Became result={result} toPerson={toPerson} />}
    />
  );
}

interface BecameProps extends RegisterPersonProps {
  readonly result: NonNullable<DeskRegisterPersonMutation['registerPerson']>;
}

function Became({ result, toPerson }: BecameProps) {
  const words = useWords(dutiesWords);
  switch (result.__typename) {
    case 'PersonRegistered':
      return (
        <>
          <h1>{words.registered}</h1>
          {result.known && <p>{words.knownBefore}</p>}
          <p>{toPerson(result.person.id, words.toPerson)}</p>
        </>
      );
    case 'PersonNameDiffers':
    case 'IdempotencyKeyAlreadyUsed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}
