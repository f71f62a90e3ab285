import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { whyOf } from './why-not-taken.js';
import { whyWords } from './why-words.js';

describe('why a message was not taken in', () => {
  it.each([
    ['SIGNATURE_WRONG: it is not what billing signed', 'SIGNATURE_WRONG'],
    [
      'SIGNER_NOT_OWNER: members signed it, which does not publish puhui.benefits.voucher.v1',
      'SIGNER_NOT_OWNER',
    ],
    ['UNREADABLE_MESSAGE: Error: the value is no JSON', 'NO_JSON'],
    ['UNREADABLE_MESSAGE: the value is no JSON object', 'NO_JSON'],
    ['UNREADABLE_MESSAGE: Error: it has no value', 'NO_VALUE'],
    ['UNREADABLE_MESSAGE: puhui.VoucherRedeemed.v1 lacks what its contract requires: voucherId', 'LACKS'],
    ['UNREADABLE_MESSAGE: Error: the header ce_id is missing', 'HEADERS'],
    ['UNREADABLE_MESSAGE: ce_time must be an instant', 'HEADERS'],
    ['UNREADABLE_MESSAGE: something newer', 'UNREADABLE'],
    ['23505: duplicate key value violates unique constraint', 'LAW'],
    ['voucher-was-claimed: InvariantViolation: invariant voucher-was-claimed does not hold: {}', 'LAW'],
    ['not tried yet: replay it; 尚未处理，请重放', 'NOT_TRIED'],
    ['TypeError: x is not a function', 'OTHER'],
    ['toString: x', 'OTHER'],
    ['', 'OTHER'],
  ])('is told of “%s” as %s', (says, why) => {
    expect(whyOf(says)).toBe(why);
    // A replay says at which message it stopped, before why.
    expect(whyOf(`offset 17: ${says}`)).toBe(why);
  });

  it('has words for every reason for which a signature is not believed', () => {
    const text = readFileSync('packages/messaging/src/signing/signature-check.ts', 'utf8');
    const [, union = ''] = /type Disbelief =([^;]+);/.exec(text) ?? [];
    const codes = [...union.matchAll(/'([A-Z_]+)'/g)].map(([, code = '']) => code);
    expect(codes).toContain('SIGNATURE_WRONG');
    for (const code of codes) {
      expect(whyOf(`${code}: it says so`)).toBe(code);
      expect(Object.keys(whyWords.zh)).toContain(code);
    }
  });

  it('is told in its own words for everything that reading refuses', () => {
    const text = readFileSync('packages/messaging/src/envelope/cloud-event.ts', 'utf8');
    const refused = [...text.matchAll(/new UnreadableMessage\(\s*[`']([^`']+)[`']/g)].map(
      ([, one = '']) => one,
    );
    expect(refused.length).toBeGreaterThan(6);
    for (const one of refused) {
      const says = one.replace(/\$\{[^}]+\}/g, 'x');
      expect([says, whyOf(`UNREADABLE_MESSAGE: Error: ${says}`)]).not.toContain('UNREADABLE');
    }
  });
});
