import { err, ok, parsePersonName, type Id, type PersonName, type Result } from '@puhui/kernel';
import { badInput, type BadInput, type RefusedWith } from '../../refusals.js';
import { reasonProblem } from '../../reason.js';

export interface CorrectName {
  readonly personId: Id;
  readonly actorId: Id;
  readonly name: string;
  readonly reason: string;
}

export interface Correction {
  readonly name: PersonName;
  readonly reason: string;
}

export type CorrectRefusal = RefusedWith<'NOT_ALLOWED' | 'PERSON_NAME_UNCHANGED'> | BadInput;

/** What can be said of a correction before the person is looked up. */
export function readCorrection({
  name,
  reason,
}: Pick<CorrectName, 'name' | 'reason'>): Result<Correction, BadInput> {
  const read = parsePersonName(name);
  if (!read.ok) return err(badInput('name', read.error.code));
  const problem = reasonProblem(reason);
  return problem ? err(problem) : ok({ name: read.value, reason: reason.trim() });
}

/** Corrects the name. The same person written otherwise (ANN LEE, Ann Lee) is a correction too: it is what people read. */
export function decideCorrection(
  command: CorrectName,
  state: { readonly name: string; readonly inCharge: boolean },
): Result<Correction, CorrectRefusal> {
  const read = readCorrection(command);
  if (!read.ok) return read;
  // Whoever could rename themself could take another's name at the counter.
  if (!state.inCharge || command.actorId === command.personId) return err({ code: 'NOT_ALLOWED' });
  return read.value.name === state.name
    ? err({ code: 'PERSON_NAME_UNCHANGED', personId: command.personId })
    : read;
}
