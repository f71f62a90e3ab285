import { describe, expect, it } from '@jest/globals';
import { sourceOf } from './build.mjs';

describe('the source of a compiled file', () => {
  it.each([
    ['packages/kernel/dist/fen.js', 'packages/kernel/src/fen.ts'],
    ['services/benefits/dist/claims/voucher.d.ts.map', 'services/benefits/src/claims/voucher.ts'],
    ['gateway/dist/server.d.ts', 'gateway/src/server.ts'],
    ['test/dist/e2e/journey.e2e.spec.js.map', 'test/e2e/journey.e2e.spec.ts'],
  ])('%s is %s', (output, source) => {
    expect(sourceOf(output)).toBe(source);
  });
});
