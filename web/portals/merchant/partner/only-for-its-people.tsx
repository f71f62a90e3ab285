import type { ReactNode } from 'react';
import { useMe } from '../../../desk-kit/duties.js';
import { OnlyFor } from '../../../desk-kit/only-for.js';
import { usePartner } from './partner-frame.js';
import { useIsAdmin } from './what-next.js';

/** Whoever applied prepares outlets and offers before any duty is theirs; while nobody tells who that was, the services decide. */
function useIsOwn(): boolean {
  const { id, known } = usePartner();
  const me = useMe();
  const isAdmin = useIsAdmin(id);
  return isAdmin || known === null || known.applicant?.id === me?.person.id;
}

/** A form of a merchant's, whose pages everybody may read once it is publicised: for its administrators, and for who applied for it. */
export const onlyForOwn = (Page: () => ReactNode) =>
  function ForOwn() {
    return (
      <OnlyFor roles="anybody" unless={!useIsOwn()}>
        <Page />
      </OnlyFor>
    );
  };

/** One that binds the merchant, or gives somebody a duty: for its administrators. */
export const onlyForAdmins = (Page: () => ReactNode) =>
  function ForAdmins() {
    const { id } = usePartner();
    return (
      <OnlyFor roles={['PARTNER_ADMIN']} unless={!useIsAdmin(id)}>
        <Page />
      </OnlyFor>
    );
  };
