import { maskMobile, type Id } from '@puhui/kernel';
import { z } from 'zod';

const rectifiableFields = ['mobile', 'worker_type', 'employer', 'platform'] as const;
type RectifiableField = (typeof rectifiableFields)[number];

/** What one thing was when it was asked for, and what it is to be; null where there is none. */
export interface FieldChange {
  readonly field: RectifiableField;
  readonly from: string | null;
  readonly to: string | null;
}

const changesSchema = z.array(
  z.strictObject({
    field: z.enum(rectifiableFields),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
);

export const wantedWords = (id: Id): string => `rectification:${id}:wanted`;
export const reasonWords = (id: Id): string => `rectification:${id}:reason`;

export const writeChanges = (changes: readonly FieldChange[]): string => JSON.stringify(changes);
/** Null for what nobody of ours wrote: it was put there by hand. */
export function readChanges(text: string): FieldChange[] | null {
  try {
    return changesSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** As it is shown: of a mobile no more than anywhere else. */
export function masked({ field, from, to }: FieldChange): FieldChange {
  const mask = (text: string | null) => (field === 'mobile' && text !== null ? maskMobile(text) : text);
  return { field, from: mask(from), to: mask(to) };
}
