import { DAY_MS, ok, PACK_UNITS_MAX } from '@puhui/kernel';
import { inOrder, type AllocationKind, type KindProblem, type TermsAround } from '../kind.js';

const problems = {
  PACK_UNITS: [`一包必须是 1 到 ${PACK_UNITS_MAX} 份`, `A pack must have 1 to ${PACK_UNITS_MAX} units`],
  PACK_TOTAL: [
    `一包 {units} 份：总份数应是 {units} 的整数倍`,
    `A pack has {units} units: the total must be a multiple of that`,
  ],
  PACK_OVER_LIMIT: [
    `一包 {units} 份：至少填 {units}`,
    `A pack has {units} units: it must be {units} at least`,
  ],
  ISSUE_TOO_EARLY: ['发放时间不能早于报名截止时间', 'Packs must not be issued before the sign-up ends'],
  ISSUE_TOO_LATE: [
    '发放时间必须比使用截止时间至少早一天',
    'Packs must be issued at least a day before the end of their use',
  ],
} as const;

type Code = keyof typeof problems;

/**
 * Sign up, then issue: an entry is a pack of units, kept for whoever signs up while there are units, in the order of
 * arrival. After the close, at its set time, everybody who signed up gets the pack as vouchers. Who signed up is never asked
 * again whether they qualify.
 */
export const signUpThenIssue: AllocationKind<'sign_up_then_issue', Code> = {
  problems,
  read: ({ signUpThenIssue: given }) =>
    given
      ? { kind: 'sign_up_then_issue', packUnits: given.packUnits, issueAt: given.issueAt.toISOString() }
      : undefined,
  view: ({ kind, packUnits, issueAt }) => ({
    __typename: 'SignUpThenIssue',
    kind,
    claimUnits: packUnits,
    entersFirst: true,
    packUnits,
    issueAt: new Date(issueAt),
  }),
  check: ({ packUnits, issueAt }, around) => [
    ...checkPack(packUnits, around),
    ...when(new Date(issueAt) < around.claimUntil, 'ISSUE_TOO_EARLY', 'issueAt'),
    ...when(isTooLateToUse(new Date(issueAt), around), 'ISSUE_TOO_LATE', 'issueAt'),
  ],
  lastIssue: ({ issueAt }) => new Date(issueAt),
  admit: (candidates, stock, { packUnits, issueAt }) => {
    const entered = ok({
      outcome: 'entered',
      units: packUnits,
      settlesAt: new Date(issueAt),
    } as const);
    return inOrder(candidates, stock, () => packUnits).map((answer) => (answer.ok ? entered : answer));
  },
  settle: (entries) => entries.map(({ units }) => ({ issueUnits: units })),
};

/** Nobody chooses when a pack comes: whoever is told of it in the evening must have the next day to use it. */
const isTooLateToUse = (issueAt: Date, { useUntil }: TermsAround): boolean =>
  useUntil !== null && issueAt.getTime() + DAY_MS > useUntil.getTime();

/** What a pack must fit into is told where that stands, with how much it must be. What no campaign may have at all is told by others. */
function checkPack(
  packUnits: number,
  { totalUnits, perPeriodUnits, perPersonUnits }: TermsAround,
): KindProblem<Code>[] {
  if (packUnits < 1 || packUnits > PACK_UNITS_MAX) return when(true, 'PACK_UNITS', 'packUnits');
  const around = (broken: boolean, code: Code, field: string): KindProblem<Code>[] =>
    broken ? [{ code, field: `quotas.${field}`, units: packUnits }] : [];
  const isTooFew = (limit: number | null): boolean => limit !== null && limit >= 1 && limit < packUnits;
  return [
    ...around(totalUnits % packUnits !== 0, 'PACK_TOTAL', 'totalUnits'),
    ...around(isTooFew(perPeriodUnits), 'PACK_OVER_LIMIT', 'perPeriod.units'),
    ...around(isTooFew(perPersonUnits), 'PACK_OVER_LIMIT', 'perPerson.units'),
  ];
}

const when = (broken: boolean, code: Code, name: string): KindProblem<Code>[] =>
  broken ? [{ code, field: `allocation.signUpThenIssue.${name}` }] : [];
