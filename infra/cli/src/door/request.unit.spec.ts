import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { z } from 'zod';
import { Refused } from '../exit.js';
import { granted, mutation, query, sentenceOf } from './request.js';

const refusal = {
  __typename: 'SoldOut',
  code: 'SOLD_OUT',
  message: '已经领完',
  messageEn: 'All units are taken',
  hint: '下月再来',
  hintEn: 'Come back next month',
  retryAfterMs: null,
};

describe('a typed document', () => {
  it('sends each variable under its own name', () => {
    const question = query<{ id: string; first: number }>()(
      'campaign',
      '$id: Id!, $first: Count',
      '{ id }',
      z.object({}),
    );
    expect(question.document).toBe(
      'query campaign($id: Id!, $first: Count) { campaign(id: $id, first: $first) { id } }',
    );
    expect(() => parse(question.document)).not.toThrow();
  });

  it('needs no brackets where there are no variables', () => {
    expect(query<object>()('me', '', '{ id }', z.object({})).document).toBe('query me { me { id } }');
  });

  it('rejects an answer of another shape', () => {
    const question = query<object>()('me', '', '{ id }', z.object({ id: z.string() }));
    expect(() => question.read({ me: { id: 7 } })).toThrow('expected string');
  });
});

describe('a null root without an error', () => {
  it('is an error, by its name, where a value is required', () => {
    const one = query<object>()('me', '', '{ id }', z.object({ id: z.string() }));
    expect(() => one.read({ me: null })).toThrow('没有给出 me 的答复 / no answer came for me');
    expect(() => one.read({})).toThrow('no answer came for me');
    const change = mutation<object>()('claimVoucher', '', 'VoucherClaimed', '{ id }', z.object({}));
    expect(() => change.read({ claimVoucher: null })).toThrow('no answer came for claimVoucher');
  });

  it('is accepted where null is allowed', () => {
    const perhaps = query<object>()('campaign', '', '{ id }', z.object({ id: z.string() }).nullable());
    expect(perhaps.read({ campaign: null })).toBeNull();
  });
});

describe('a mutation that answers with a union', () => {
  const question = mutation<{ id: string }>()(
    'claimVoucher',
    '$id: Id!',
    'VoucherClaimed',
    '{ voucher }',
    z.object({ voucher: z.string() }),
  );

  it('asks for the sentences of any refusal', () => {
    expect(question.document).toContain(
      '... on VoucherClaimed { voucher } ... on Refusal { code message messageEn hint hintEn retryAfterMs }',
    );
    expect(() => parse(question.document)).not.toThrow();
  });

  it('returns the value, or the refusal', () => {
    expect(question.read({ claimVoucher: { __typename: 'VoucherClaimed', voucher: 'v' } })).toEqual({
      ok: true,
      value: { voucher: 'v' },
    });
    expect(question.read({ claimVoucher: refusal })).toEqual({ ok: false, refusal });
  });

  it('throws with the platform’s own sentences when it had to succeed', () => {
    expect(granted({ ok: true, value: 1 }, 'count')).toBe(1);
    expect(() => granted({ ok: false, refusal }, 'claim')).toThrow(Refused);
    expect(() => granted({ ok: false, refusal }, 'claim')).toThrow(
      /claim: \[SOLD_OUT\] 已经领完 \/ All units/,
    );
  });

  it('shows the facts of a refusal', () => {
    const sentence = sentenceOf({ ...refusal, free: '100', problems: [{ field: 'a' }] });
    expect(sentence).toContain('(free=100 problems=[{"field":"a"}])');
    expect(sentence).not.toContain('__typename');
    expect(sentence).not.toContain('retryAfterMs');
  });
});
