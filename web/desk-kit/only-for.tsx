import type { ReactNode } from 'react';
import { Failure } from '../kit/failure.js';
import { Trouble } from '../kit/told.js';
import { holds, useMe, type Role } from './duties.js';

interface OnlyForProps {
  readonly roles: readonly Role[] | 'anybody';
  /** The server says that it is somebody else's, whatever duties the reader has. */
  readonly unless?: boolean;
  readonly children: ReactNode;
}

/** A page of questions is not drawn for whom the server would turn away in the end: nobody types a person's data in vain. */
export function OnlyFor({ roles, unless = false, children }: OnlyForProps) {
  const me = useMe();
  return (roles === 'anybody' || holds(me, roles)) && !unless ? (
    children
  ) : (
    <Trouble failure={new Failure('forbidden')} isQuestion />
  );
}

/** The page of a form, as its route has it: a menu offers it to who may use it, and by its address everybody comes. */
export const onlyFor = (roles: OnlyForProps['roles'], Page: () => ReactNode) =>
  function ForThem() {
    return (
      <OnlyFor roles={roles}>
        <Page />
      </OnlyFor>
    );
  };
