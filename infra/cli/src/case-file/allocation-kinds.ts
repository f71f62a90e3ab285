import { PACK_UNITS_MAX } from '@puhui/kernel';
import { z } from 'zod';
import { UsageError } from '../exit.js';
import { eitherOf, instantField } from './fields.js';
import { workdaysAfter } from './workdays.js';

/** When claims end, and where the file says a field: what settings may be counted from. */
export interface AroundAllocation {
  readonly claimUntil: Date;
  readonly positionOf: (field: string) => string;
}

/** What a file says of one way of giving out, besides its name, and what the graph takes for it. */
interface FileKind<S extends z.ZodType, Input> {
  readonly description: string;
  readonly settings: S;
  /** Whether who claims has a voucher at once, or an entry that becomes vouchers later: so a demo's members wait or don't. */
  readonly vouchersCome: 'at once' | 'later';
  input(settings: z.output<S>, around: AroundAllocation): Input;
}

const kindOfFile = <S extends z.ZodType, const Input>(kind: FileKind<S, Input>): FileKind<S, Input> => kind;

const WORKDAYS_MAX = 30;

export const fileKinds = {
  first_come: kindOfFile({
    description: 'Whoever comes while units are left gets one, at once. 先到先得',
    settings: z.strictObject({}),
    vouchersCome: 'at once',
    input: () => ({ firstCome: true }),
  }),
  sign_up_then_issue: kindOfFile({
    description: 'People sign up until no pack is left; each gets one, issued after the close. 先报名后发放',
    settings: eitherOf(
      z.strictObject({
        packUnits: z
          .int()
          .min(1)
          .max(PACK_UNITS_MAX)
          .describe('Vouchers of one place; quotas.total is whole packs. 每包份数'),
        issueAt: instantField
          .optional()
          .describe('When the packs are issued. Give this or issueWithinWorkdays. 发放时间'),
        issueWithinWorkdays: z
          .int()
          .min(1)
          .max(WORKDAYS_MAX)
          .optional()
          .describe(
            'Nine in the morning of that workday after claims end, Monday to Friday; public holidays are not known. 截止后几个工作日内发放',
          ),
      }),
      ['issueAt', 'issueWithinWorkdays'],
    ),
    vouchersCome: 'later',
    input: ({ packUnits, issueAt, issueWithinWorkdays }, { claimUntil }) => {
      const at = issueAt ? new Date(issueAt) : workdaysAfter(claimUntil, issueWithinWorkdays ?? 1);
      return { signUpThenIssue: { packUnits, issueAt: at.toISOString() } };
    },
  }),
} as const;

export type AllocationKindName = keyof typeof fileKinds;

/** How the units are given out, as the graph takes it: what exactly one of the kinds makes of its settings. */
export type AllocationInput = ReturnType<(typeof fileKinds)[AllocationKindName]['input']>;

export const ALLOCATION_KINDS = Object.keys(fileKinds) as AllocationKindName[];

export const isAllocationKind = (kind: string): kind is AllocationKindName => Object.hasOwn(fileKinds, kind);

/** Settings that fit their kind, as the graph takes them. @throws UsageError naming the place of what does not. */
export function allocationInput(
  { kind, ...settings }: { readonly kind: string },
  around: AroundAllocation,
): AllocationInput {
  if (!isAllocationKind(kind)) throw new UsageError(`${around.positionOf('allocation.kind')}: ${kind}`);
  const known: FileKind<z.ZodType, AllocationInput> = fileKinds[kind];
  return known.input(known.settings.parse(settings), around);
}
