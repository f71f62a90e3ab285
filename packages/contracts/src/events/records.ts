import { CODE_CHARACTERS_MAX } from '@puhui/kernel';
import { z } from 'zod';
import { defineEvent } from '../define.js';
import { codeField, dateField, instantField } from '../fields.js';

const tables_max = 50;
const columns_max = 100;

const schema = z.object({
  through: dateField.describe(
    'the last day that it counts; it begins behind the one before, the first with all rows that there were',
  ),
  shutAt: instantField.describe('until when rows were counted in it: what is written later is in the next'),
  tables: z
    .array(
      z.object({
        table: codeField(CODE_CHARACTERS_MAX),
        rows: z.int().nonnegative(),
        digest: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .describe('SHA-256 over the sorted SHA-256 of each row, hexadecimal'),
        columns: z
          .array(codeField(CODE_CHARACTERS_MAX))
          .max(columns_max)
          .describe('the columns that the digest covers, in its order'),
        oldest: instantField
          .nullable()
          .describe('from when its oldest row is: once that may go, none is missed'),
      }),
    )
    .max(tables_max),
});

const AGGREGATE = 'record-tally';
const description =
  'How many rows were written into each table of records, those of who saw what and who was turned away, and what they come to: a row that is taken away, altered or added later is found by it.';

export const MembersRecordsTallied = defineEvent({
  name: 'MembersRecordsTallied',
  version: 1,
  topic: 'puhui.members.records.v1',
  aggregate: AGGREGATE,
  description,
  schema,
});

export const PartnersRecordsTallied = defineEvent({
  name: 'PartnersRecordsTallied',
  version: 1,
  topic: 'puhui.partners.records.v1',
  aggregate: AGGREGATE,
  description,
  schema,
});

export const BenefitsRecordsTallied = defineEvent({
  name: 'BenefitsRecordsTallied',
  version: 1,
  topic: 'puhui.benefits.records.v1',
  aggregate: AGGREGATE,
  description,
  schema,
});

export const BillingRecordsTallied = defineEvent({
  name: 'BillingRecordsTallied',
  version: 1,
  topic: 'puhui.billing.records.v1',
  aggregate: AGGREGATE,
  description,
  schema,
});

/** The event by which each service tells what its tables of records come to. */
export const recordsTallied = {
  members: MembersRecordsTallied,
  partners: PartnersRecordsTallied,
  benefits: BenefitsRecordsTallied,
  billing: BillingRecordsTallied,
} as const;
