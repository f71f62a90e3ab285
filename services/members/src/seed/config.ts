import { readFileSync } from 'node:fs';
import { roles } from '@puhui/contracts';
import { z } from 'zod';

const accountSchema = z.object({
  /** What is typed at sign-in. */
  name: z.string().min(1),
  personId: z.uuid(),
  /** The name that the person goes by. */
  title: z.string().min(1),
  /** Null for a person and nothing more. */
  role: z.enum(roles).nullable(),
  /** The union that the duty covers, or that a worker is a member of; null for the platform. */
  tradeUnionCode: z.string().nullable(),
  /** Of their identity card. */
  residentId: z.string().min(1),
  /** The number that they sign in with; drawn when none is told. */
  mobile: z.string().optional(),
});

/** Somebody who may sign in by name in the local run. */
export type DemoAccount = z.output<typeof accountSchema>;

/**
 * The accounts of the file that PUHUI_ACCOUNTS_FILE names; none when it names nothing.
 * @throws Error when the file is not there or does not have the form.
 */
export function readAccounts(file = process.env['PUHUI_ACCOUNTS_FILE']): readonly DemoAccount[] {
  if (file === undefined || file === '') return [];
  return z
    .array(accountSchema)
    .max(200)
    .parse(JSON.parse(readFileSync(file, 'utf8')));
}
