import { ok, parsePersonName, type Id, type PersonName, type Result } from '@puhui/kernel';
import { forGood, reasonProblem } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';

export interface CorrectNameCommand {
  readonly personId: Id;
  readonly actorId: Id;
  readonly name: string;
  readonly reason: string;
}

export interface Correction {
  readonly name: PersonName;
  readonly reason: string;
}

export type CorrectRefusal = RefusalWith<'NOT_ALLOWED' | 'PERSON_NAME_UNCHANGED' | 'INVALID_INPUT'>;

/** Corrects the name, which who is in charge of the person may, and nobody for themself. The same person written otherwise (ANN LEE, Ann Lee) is a correction too: it is what people read. */
export function decideCorrection(
  { personId, actorId, name, reason }: CorrectNameCommand,
  state: { readonly name: string },
): Result<Correction, CorrectRefusal> {
  const read = parsePersonName(name);
  if (!read.ok) return invalid('name', read.error.code);
  const unsaid = reasonProblem(reason);
  if (unsaid !== null) return invalid('reason', unsaid);
  // Whoever could rename themself could take another's name at the counter.
  if (actorId === personId) return forGood(refuse.NOT_ALLOWED());
  return read.value === state.name
    ? refuse.PERSON_NAME_UNCHANGED({ personId })
    : ok({ name: read.value, reason: reason.trim() });
}
