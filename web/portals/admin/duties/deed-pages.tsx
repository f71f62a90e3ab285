import type { ReactNode } from 'react';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { GrantDuty, NobodyChosen } from '../../../desk-kit/duties/grant-duty.js';
import { giftNames } from '../../../desk-kit/duties/gifts.js';
import { RegisterPerson } from '../../../desk-kit/duties/register-person.js';
import { usePersonName } from '../../../desk-kit/duties/person-name.js';
import { RevokeDuty } from '../../../desk-kit/duties/revoke-duty.js';
import { dutiesWords } from '../../../desk-kit/duties/words.js';
import { EmptyPage } from '../../../desk-kit/facts.js';
import { CorrectName } from '../../../desk-kit/records/correct-name.js';
import { recordWords } from '../../../desk-kit/records/words.js';
import { OnlyFor } from '../../../desk-kit/only-for.js';
import { useWords } from '../../../kit/language.js';

const appointing = ['PLATFORM_ADMIN'] as const;

const toPerson = (personId: string, words: string, look = 'button') => (
  <Link to="/duties" search={{ person: personId }} className={look}>
    {words}
  </Link>
);

export function GrantPage() {
  const { person = '', gift, over } = useSearch({ from: '/duties/grant' });
  return (
    <OnlyFor roles={appointing}>
      <GrantDuty
        personId={person}
        gift={gift}
        over={over}
        offered={giftNames}
        toGift={(chosen, words) => (
          <Link to="/duties/grant" search={{ person, gift: chosen }}>
            {words}
          </Link>
        )}
        toPerson={(words) => toPerson(person, words)}
        toRegister={(words) => (
          <Link to="/duties/register" search={{}} className="button plain">
            {words}
          </Link>
        )}
      />
    </OnlyFor>
  );
}

export function RegisterPage() {
  const { gift, over } = useSearch({ from: '/duties/register' });
  return (
    <OnlyFor roles={appointing}>
      <RegisterPerson
        toPerson={(personId, words) => toPerson(personId, words, 'button plain')}
        toGrant={(person, words) => (
          <Link to="/duties/grant" search={{ person, gift, over }} className="button">
            {words}
          </Link>
        )}
      />
    </OnlyFor>
  );
}

export function RevokePage(): ReactNode {
  const { dutyId } = useParams({ from: '/duties/revoke/$dutyId' });
  return (
    <RevokeDuty
      dutyId={dutyId}
      back={(words) => (
        <Link to="/duties" search={{}} className="button">
          {words}
        </Link>
      )}
    />
  );
}

/** Of somebody who belongs to no union only an administrator corrects the name; an officer does of a member. */
export function CorrectNamePage() {
  const { person = '' } = useSearch({ from: '/duties/correct' });
  return (
    <OnlyFor roles={appointing}>
      {person === '' ? <NobodyChosen /> : <CorrectNameOf person={person} />}
    </OnlyFor>
  );
}

function CorrectNameOf({ person }: { readonly person: string }) {
  const words = useWords(dutiesWords);
  const records = useWords(recordWords);
  const name = usePersonName(person);
  if (name === null)
    return (
      <EmptyPage title={words.personUnknown}>
        <p>{words.personUnknownHint}</p>
      </EmptyPage>
    );
  return (
    <CorrectName personId={person} facts={[[records.whose, name]]} next={toPerson(person, words.toPerson)} />
  );
}
