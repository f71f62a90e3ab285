import { describe, expect, it } from '@jest/globals';
import { untypedFields, untypedResolvers } from './resolver-types.js';
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

describe('a resolver of a field, or of a reference', () => {
  it('answers with the type that the schema gives it', () => {
    expect(asLines(untypedFields(readTree()))).toEqual([]);
  });

  it('is found when it answers with a type of its own, or with what is inferred', () => {
    expect(asLines(untypedFields(readFixture('resolver-types')))).toEqual([
      "services/benefits/src/claims/motto.resolver.ts:4: Motto.__resolveReference answers with { id: string }: write Graph<'Motto'>",
      "services/benefits/src/claims/motto.resolver.ts:9: Motto.author answers with what is inferred: write Graph<'Author'>",
      'services/benefits/src/claims/motto.resolver.ts:14: Motto.words answers with number: write a field of the schema',
    ]);
  });
});
