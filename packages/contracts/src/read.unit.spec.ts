import { describe, expect, it } from '@jest/globals';
import {
  exampleOf,
  MembershipChanged,
  OfferChanged,
  tolerantProblems,
  VoucherClaimed,
  VoucherExpired,
  VoucherRedemptionUndone,
} from './index.js';

const withField = (example: unknown, field: string, value: unknown): unknown => ({
  ...Object(example),
  [field]: value,
});

describe('reading tolerantly', () => {
  it('accepts an unknown member of an enum', () => {
    const later = withField(exampleOf(MembershipChanged), 'status', 'suspended-for-study');
    expect(tolerantProblems(MembershipChanged, later)).toEqual([]);
  });

  it('accepts an end of a voucher that says nothing of why, as before, or something new', () => {
    const { endedEarly: _, ...before } = Object(exampleOf(VoucherExpired)) as Record<string, unknown>;
    expect(tolerantProblems(VoucherExpired, before)).toEqual([]);
    expect(tolerantProblems(VoucherExpired, { ...before, endedEarly: 'recalled' })).toEqual([]);
  });

  it('accepts an unknown kind of a union', () => {
    const later = withField(exampleOf(OfferChanged), 'price', { kind: 'percent_off', percent: 20 });
    expect(tolerantProblems(OfferChanged, later)).toEqual([]);
  });

  it('refuses an enum that is missing or not a text', () => {
    expect(
      tolerantProblems(MembershipChanged, withField(exampleOf(MembershipChanged), 'status', undefined)),
    ).toHaveLength(1);
    expect(
      tolerantProblems(MembershipChanged, withField(exampleOf(MembershipChanged), 'status', 7)),
    ).toHaveLength(1);
  });

  it('refuses a field that a later build leaves out: who reads is upgraded before who tells', () => {
    const { reason: _, ...told } = Object(exampleOf(VoucherRedemptionUndone)) as Record<string, unknown>;
    // As billing read it before reasons lay under the key of a person.
    const { schema } = VoucherRedemptionUndone;
    const before = { ...VoucherRedemptionUndone, schema: schema.required({ reason: true }) };
    expect(tolerantProblems(before, told)).toEqual([expect.stringMatching(/^reason: /)]);
    expect(tolerantProblems(VoucherRedemptionUndone, told)).toEqual([]);
  });

  it('refuses an amount as a JSON number, which loses digits', () => {
    const [problem] = tolerantProblems(
      VoucherClaimed,
      withField(exampleOf(VoucherClaimed), 'unionPays', 1900),
    );
    expect(problem).toMatch(/^unionPays: /);
  });

  it('names the path and never the value', () => {
    const secret = withField(exampleOf(VoucherClaimed), 'personId', '460100199001011234');
    expect(tolerantProblems(VoucherClaimed, secret).join()).not.toContain('460100199001011234');
  });
});
