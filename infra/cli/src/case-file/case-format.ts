import { NAME_CHARACTERS_MAX, OUTLETS_AT_ONCE_MAX } from '@puhui/kernel';
import { z } from 'zod';
import { campaignSchema, priceSchema } from './campaign-format.js';
import { countField, daysField, unionCodeField } from './fields.js';

const CASE_FORMAT = 'puhui.case.v1';

const membersSchema = z
  .strictObject({
    count: countField.describe('How many made-up members are on the roster.'),
    below: unionCodeField.describe('They join unions of the given level below this one.'),
    level: z.enum(['city', 'county', 'township', 'grassroots']),
    seed: z.int().min(0).max(1_000_000).describe('The same seed, the same people.'),
  })
  .describe('The roster that is imported.');

const partnerSchema = z
  .strictObject({
    name: z.string().min(1).max(NAME_CHARACTERS_MAX),
    regionCode: z
      .string()
      .regex(/^\d{2,6}$/)
      .describe('Where it is registered; its made-up USCC says so.'),
    outlets: countField.max(OUTLETS_AT_ONCE_MAX).describe('How many outlets it has.'),
    regions: countField.max(200).describe('In how many cities or counties they lie.'),
    requirements: z
      .strictObject({ minOutlets: countField, minRegions: countField, noticeDays: daysField })
      .describe('What the union’s public call asks for.'),
    contractMonths: z.int().min(1).max(60),
  })
  .describe('The merchant who answers the public call.');

/** One campaign played from budget to settlement, at a stated size. */
export const caseSchema = z.strictObject({
  format: z.literal(CASE_FORMAT),
  case: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .describe('Its name on the command line: the file’s name.'),
  source: z.string().describe('The public notice that it retells.'),
  campaign: campaignSchema,
  price: priceSchema,
  members: membersSchema,
  partner: partnerSchema,
  story: z
    .strictObject({
      claimants: countField.describe('How many members claim at the same time.'),
      redeemed: z.int().min(0).describe('How many of the vouchers are redeemed; the others expire.'),
    })
    .describe('What people do in the played period.'),
});

export type CaseFile = z.output<typeof caseSchema>;
