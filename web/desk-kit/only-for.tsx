import type { ReactNode } from 'react';
import { Failure } from '../kit/failure.js';
import { Trouble } from '../kit/told.js';
import { holds, useMe, type Role } from './duties.js';

interface OnlyForProps {
  readonly roles: readonly Role[];
  readonly children: ReactNode;
}

/** A page of questions is not drawn for whom the server would turn away in the end: nobody types a person's data in vain. */
export function OnlyFor({ roles, children }: OnlyForProps) {
  return holds(useMe(), roles) ? children : <Trouble failure={new Failure('forbidden')} isQuestion />;
}
