import { ok, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';

export interface Registered {
  readonly personId: Id;
  /** True when the document was known already. */
  readonly known: boolean;
}

/** Who stands there under the document, and whether by the name that was given. */
export interface Met extends Registered {
  readonly sameName: boolean;
}

/** A document is one person's: who comes under it by another name is somebody else, or one of the two was mistyped. */
export const decideRegister = ({
  personId,
  known,
  sameName,
}: Met): Result<Registered, RefusalWith<'PERSON_NAME_DIFFERS'>> =>
  sameName ? ok({ personId, known }) : refuse.PERSON_NAME_DIFFERS();
