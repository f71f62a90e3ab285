import { serialInstantMs, type DateSystem } from '../dates.js';
import type { NumberFormat } from './number-formats.js';

/** A number cell has 15 digits; what a longer one shows beyond is not what was typed. */
const DIGITS_KEPT = 15;
const SERIAL_MAX = 2_958_466;

/**
 * What a number cell says, as text. A date comes out as its day (and time, where it has one) or its month, where no other day is kept; a number that
 * is too long to be whole as 4.6010119900307E+17, by which readers know that digits are lost.
 */
export function numberText(raw: string, format: NumberFormat, dates: DateSystem): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  const isDate = (format.kind === 'day' || format.kind === 'month') && value > 0 && value < SERIAL_MAX;
  if (isDate) return dateText(value, format.kind === 'month', dates);
  const plain = Number(value.toPrecision(DIGITS_KEPT));
  if (Math.abs(plain) >= 10 ** DIGITS_KEPT) return plain.toExponential().toUpperCase();
  return format.kind === 'padded' ? String(plain).padStart(format.digits, '0') : String(plain);
}

function dateText(serial: number, monthOnly: boolean, dates: DateSystem): string {
  const seconds = Math.round(serialInstantMs(serial, dates) / 1000);
  const text = new Date(seconds * 1000).toISOString();
  // Who typed a day and shows its month has said the day; the first is what a month alone is kept as.
  if (monthOnly) return text.slice(8, 10) === '01' ? text.slice(0, 7) : text.slice(0, 10);
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
