import { describe, expect, it } from '@jest/globals';
import { untypedResolvers } from './resolver-types.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('a root resolver', () => {
  it('is typed by the schema, arguments and answer', () => {
    expect(asLines(untypedResolvers(readTree()))).toEqual([]);
  });

  it('is reported when it answers any object, or types its arguments itself', () => {
    expect(asLines(untypedResolvers(readFixture('resolver-types')))).toEqual([
      "services/benefits/src/claims/resolver.ts:12: claimVoucher answers with Promise<object>: write Graph<'ClaimVoucherResult'>",
      'services/benefits/src/claims/resolver.ts:12: claimVoucher takes its arguments one by one or by a type of its own: write @Args() {…}: MutationClaimVoucherArgs',
      "services/benefits/src/claims/resolver.ts:17: dropVoucher answers with what is inferred: write Graph<'DropVoucherResult'>",
    ]);
  });
});
