import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import {
  dateField,
  fenField,
  idField,
  instantField,
  knownOccasionsField,
  nameField,
  clearWordsOfBeforeField,
  wordsDigestField,
  unitsField,
} from './fields.js';

const accepts = (field: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean =>
  field.safeParse(value).success;

describe('an amount', () => {
  it.each(['0', '1900', '-5', '9223372036854775807'])('travels as digits: %s', (text) => {
    expect(accepts(fenField, text)).toBe(true);
  });
  it.each([1900, '19.00', '1,900', '', ' 1', '1e3', '12345678901234567890', null])('is never %p', (value) => {
    expect(accepts(fenField, value)).toBe(false);
  });
});

describe('an id', () => {
  it('is a UUID', () => {
    expect(accepts(idField, '019f0000-0000-7000-8000-000000000001')).toBe(true);
    expect(accepts(idField, 'voucher-1')).toBe(false);
    expect(accepts(idField, '')).toBe(false);
  });
});

describe('an instant', () => {
  it('is in UTC, so that no reader has to ask for a zone', () => {
    expect(accepts(instantField, '2026-11-22T02:00:00.000Z')).toBe(true);
    expect(accepts(instantField, '2026-11-22T10:00:00+08:00')).toBe(false);
    expect(accepts(instantField, '2026-11-22')).toBe(false);
  });
});

describe('a day', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '22.11.2026'])('is never %s', (text) => {
    expect(accepts(dateField, text)).toBe(false);
  });
  it('is an existing day', () => {
    expect(accepts(dateField, '2028-02-29')).toBe(true);
  });
});

describe('units and texts', () => {
  it('are whole, not negative, and not without limit', () => {
    expect(accepts(unitsField, 2000)).toBe(true);
    expect(accepts(unitsField, -1)).toBe(false);
    expect(accepts(unitsField, 0.5)).toBe(false);
    expect(accepts(nameField, '普'.repeat(2000))).toBe(true);
    expect(accepts(nameField, '普'.repeat(2001))).toBe(false);
  });
});

describe('words that somebody wrote', () => {
  it('are read where an event of before has them, up to their limit', () => {
    expect(accepts(clearWordsOfBeforeField, '金额不符')).toBe(true);
    expect(accepts(clearWordsOfBeforeField, undefined)).toBe(true);
    expect(accepts(clearWordsOfBeforeField, '普'.repeat(2001))).toBe(false);
  });
  it('cannot be written into an event: their type has no value', () => {
    const isUnwritable: [z.output<typeof clearWordsOfBeforeField>] extends [undefined] ? true : false = true;
    expect(isUnwritable).toBe(true);
  });
  it('are told by a digest of 64 hexadecimal digits', () => {
    expect(accepts(wordsDigestField, 'a'.repeat(64))).toBe(true);
    expect(accepts(wordsDigestField, '金额不符')).toBe(false);
  });
});

it('the occasions in a refusal are a limited list', () => {
  const occasions = (count: number) => Array.from({ length: count }, (_, nr) => `occasion-${nr}`);
  expect(knownOccasionsField.safeParse(occasions(200)).success).toBe(true);
  expect(knownOccasionsField.safeParse(occasions(201)).success).toBe(false);
});
