import { ok, type Result } from '@puhui/kernel';
import { reasonProblem } from '@puhui/platform/plain';
import type { PersonalData } from '../../persons/person.js';
import { invalid, type RefusalWith } from '../../refusals.js';

/** What is looked at, and why. */
export interface Look {
  readonly fields: readonly (keyof PersonalData)[];
  readonly reason: string;
}

/** A look is at something, each field once, and has a reason that somebody can read later. */
export function decideLook({ fields, reason }: Look): Result<Look, RefusalWith<'INVALID_INPUT'>> {
  if (fields.length === 0) return invalid('fields', 'NO_FIELDS');
  const unsaid = reasonProblem(reason);
  if (unsaid !== null) return invalid('reason', unsaid);
  return ok({ fields: [...new Set(fields)].sort(), reason: reason.trim() });
}
