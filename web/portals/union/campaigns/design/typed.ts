import { HOUR_MS } from '@puhui/kernel';
import { readField } from '../../../../desk-kit/fields.js';

/** "2026-12-03T09:00", as a box for date and time has it, is Shanghai's time; '' for what is none. */
export function instantOf(typed: string): string {
  const at = new Date(`${typed}:00+08:00`);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) && !Number.isNaN(at.getTime()) ? at.toISOString() : '';
}

const SHANGHAI_MS = 8 * HOUR_MS;
/** An instant as that box takes it. */
export const typedInstant = (instant: string | null): string =>
  instant === null ? '' : new Date(new Date(instant).getTime() + SHANGHAI_MS).toISOString().slice(0, 16);

/** A figure as the form reads it, "12,500" among them; 0 for what is none. */
export function wholeOf(typed: string): number {
  const read = readField({ label: '', kind: 'figure', optional: true }, typed);
  return 'value' in read ? Number(read.value) : 0;
}
