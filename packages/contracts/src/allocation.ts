import { PACK_UNITS_MAX } from '@puhui/kernel';
import { z } from 'zod';
import { instantField } from './fields.js';

/** How the units of a campaign are given out, with the settings of each kind. A kind's rule is benefits' own. */
export const allocationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first_come') }).describe('whoever comes while units are left gets one'),
  z
    .object({
      kind: z.literal('sign_up_then_issue'),
      packUnits: z.int().min(1).max(PACK_UNITS_MAX).describe('units that each person who signed up gets'),
      issueAt: instantField.describe('when the packs of all who signed up are issued'),
    })
    .describe('people sign up until no pack is left; after the close each gets one'),
]);

export type AllocationSettings = z.output<typeof allocationSchema>;
export type AllocationKindName = AllocationSettings['kind'];
export const allocationKindNames: readonly AllocationKindName[] = allocationSchema.options.map(
  (option) => option.shape.kind.value,
);
