import { DAY_MS, ok, PACK_UNITS_MAX } from '@puhui/kernel';
import { inOrder, type AllocationKind, type TermsAround } from '../kind.js';

const problems = {
  PACK_UNITS: [
    `每包份数必须是 1 到 ${PACK_UNITS_MAX}，且总份数应能分成整包`,
    `A pack must have 1 to ${PACK_UNITS_MAX} units, and the total must be whole packs`,
  ],
  PACK_OVER_LIMIT: ['每人或每期的份数不够一包', 'What a person or a period may have is less than a pack'],
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
    packUnits,
    issueAt: new Date(issueAt),
  }),
  check: ({ packUnits, issueAt }, around) => [
    ...when(
      packUnits < 1 || packUnits > PACK_UNITS_MAX || around.totalUnits % packUnits !== 0,
      'PACK_UNITS',
      'packUnits',
    ),
    ...when(leastLimit(around) < packUnits, 'PACK_OVER_LIMIT', 'packUnits'),
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

const leastLimit = ({ perPeriodUnits, perPersonUnits }: TermsAround): number =>
  Math.min(perPeriodUnits ?? Infinity, perPersonUnits ?? Infinity);

const when = (broken: boolean, code: Code, name: string): { code: Code; field: string }[] =>
  broken ? [{ code, field: `allocation.signUpThenIssue.${name}` }] : [];
