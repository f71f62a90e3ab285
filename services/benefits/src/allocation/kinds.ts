import type { AllocationKindName, AllocationSettings } from '@puhui/contracts';
import type { AllocationInput } from '../generated/graphql.js';
import { firstCome } from './first-come/kind.js';
import type { AllocationKind } from './kind.js';
import { signUpThenIssue } from './sign-up-then-issue/kind.js';

const kinds = {
  first_come: firstCome,
  sign_up_then_issue: signUpThenIssue,
} as const satisfies { readonly [K in AllocationKindName]: AllocationKind<K> };

/** What can be wrong with how a campaign gives out its units, in words. */
export const allocationProblems = {
  ALLOCATION_KIND: ['请选择且只选择一种发放方式', 'Choose one way of giving out the units, and only one'],
  ...kinds.first_come.problems,
  ...kinds.sign_up_then_issue.problems,
} as const;

export type AllocationProblemCode = keyof typeof allocationProblems;

/** The kind of these settings; its methods take them. */
export const kindOf = (
  settings: AllocationSettings,
): Omit<AllocationKind<AllocationKindName, AllocationProblemCode>, 'problems'> => kinds[settings.kind];

/** What an officer chose: first come where nothing is said. Null for what names no way of giving out, or more than one. */
export function allocationOf(input: AllocationInput | null | undefined): AllocationSettings | null {
  if (!input) return { kind: 'first_come' };
  const [settings = null, another] = Object.values(kinds).flatMap((kind): AllocationSettings[] => {
    const read = kind.read(input);
    return read === undefined ? [] : [read];
  });
  return another === undefined ? settings : null;
}
