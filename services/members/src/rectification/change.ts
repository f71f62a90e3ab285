import { maskMobile, type Id } from '@puhui/kernel';
import { z } from 'zod';

const rectifiableFields = ['mobile', 'worker_type', 'employer', 'platform'] as const;
type RectifiableField = (typeof rectifiableFields)[number];

/** What one thing was when it was asked for, and what it is to be; null where there is none. */
export interface FieldChange {
  readonly field: RectifiableField;
  readonly from: string | null;
  readonly to: string | null;
  /** Of a mobile: when it was proved by a code, as an instant of ISO 8601; not there for what needs none, and for wishes of before there were codes. */
  readonly provedAt?: string | undefined;
}

const changesSchema = z.array(
  z.strictObject({
    field: z.enum(rectifiableFields),
    from: z.string().nullable(),
    to: z.string().nullable(),
    provedAt: z.iso.datetime().optional(),
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

/** One as it is shown. */
export interface ShownChange extends Omit<FieldChange, 'provedAt'> {
  readonly provedAt: Date | null;
}

/** As it is shown: of a mobile no more than anywhere else. */
export function masked({ field, from, to, provedAt }: FieldChange): ShownChange {
  const mask = (text: string | null) => (field === 'mobile' && text !== null ? maskMobile(text) : text);
  return {
    field,
    from: mask(from),
    to: mask(to),
    provedAt: provedAt === undefined ? null : new Date(provedAt),
  };
}
