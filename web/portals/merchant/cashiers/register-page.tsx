import type { ReactNode } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { RegisterPerson } from '../../../desk-kit/duties/register-person.js';
import { useWords } from '../../../kit/language.js';
import { WhileOngoing } from '../partner/ongoing.js';
import { usePartner } from '../partner/partner-frame.js';
import { remember } from './registered.js';
import { cashiersWords } from './words.js';

/** Whoever is to serve is first known to the platform; the duty is asked for by itself. */
export function RegisterCashierPage(): ReactNode {
  const words = useWords(cashiersWords);
  const { id: partnerId } = usePartner();
  const { outletId } = useParams({ from: '/p/$partnerId/outlets/$outletId/cashier' });
  return (
    <WhileOngoing>
      <RegisterPerson
        name={`register-cashier.${outletId}`}
        words={{
          register: words.addTitle,
          registerLead: words.addLead,
          registerHappens: words.registerHappens,
          registered: words.registered,
        }}
        says={words.registeredHint}
        freshSignIn
        toPerson={(personId, _, fullName) => (
          <Link
            to="/p/$partnerId/outlets/$outletId/grant/$personId"
            params={{ partnerId, outletId, personId }}
            className="button"
            onClick={() => remember(personId, fullName)}
          >
            {words.goOn}
          </Link>
        )}
      />
    </WhileOngoing>
  );
}
