import type { ReactNode } from 'react';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { GrantDuty } from '../../../desk-kit/duties/grant-duty.js';
import { officersGifts } from '../../../desk-kit/duties/gifts.js';
import { RegisterPerson } from '../../../desk-kit/duties/register-person.js';
import { RevokeDuty } from '../../../desk-kit/duties/revoke-duty.js';

const toPerson = (personId: string, words: string, look = 'button') => (
  <Link to="/duties" search={{ person: personId }} className={look}>
    {words}
  </Link>
);

export function GrantPage(): ReactNode {
  const { person = '', gift, over } = useSearch({ from: '/duties/grant' });
  return (
    <GrantDuty
      personId={person}
      gift={gift}
      over={over}
      offered={officersGifts}
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
  );
}

export function RegisterPage(): ReactNode {
  const { gift, over } = useSearch({ from: '/duties/register' });
  return (
    <RegisterPerson
      toPerson={(personId, words) => toPerson(personId, words, 'button plain')}
      toGrant={(person, words) => (
        <Link to="/duties/grant" search={{ person, gift, over }} className="button">
          {words}
        </Link>
      )}
    />
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
