import { describe, expect, it } from '@jest/globals';
import { allocationKindNames } from '@puhui/contracts';
import { namesOfKind, recipeProblems } from './allocation-recipe.js';
import { asLines, readTree, type TreeFile } from './tree.js';

const RECIPE = 'docs/how-to/add-an-allocation-kind.md';

/** A tree of a recipe with one place, and of files by their paths. */
const treeOf = (files: Readonly<Record<string, string>>): TreeFile[] =>
  Object.entries({
    [RECIPE]:
      '1. `elsewhere/kind.ts`\n\n## The places outside it\n\n1. `services/benefits/src/kinds.ts`: a line.\n\n## More\n\n2. `no/place.ts`',
    ...files,
  }).map(([path, text]) => ({ path, text }));

describe('the recipe', () => {
  it('names exactly the places outside its own folder that name a kind', () => {
    expect(allocationKindNames.length).toBeGreaterThan(1);
    expect(asLines(recipeProblems(allocationKindNames, readTree()))).toEqual([]);
  });

  it('is reported wrong where a kind is named elsewhere, or not where the recipe says', () => {
    const files = {
      'services/benefits/src/kinds.ts': 'first_come: firstCome',
      'services/benefits/src/allocation/first-come/kind.ts': 'firstCome',
      'services/benefits/src/a.spec.ts': 'firstCome',
      'services/benefits/src/claims/use-case.ts': "if (kind === 'first_come') return;",
      'web/portals/worker/claim/page.tsx': "kind === 'FIRST_COME' ? <Now /> : <Later />",
    };
    expect(asLines(recipeProblems(['first_come', 'by_lot'], treeOf(files)))).toEqual([
      `${RECIPE}: first_come is named in services/benefits/src/claims/use-case.ts, no place of it`,
      `${RECIPE}: first_come is named in web/portals/worker/claim/page.tsx, no place of it`,
      `${RECIPE}: by_lot is not named in services/benefits/src/kinds.ts`,
    ]);
  });

  it('allows eight places at most', () => {
    const places = Array.from({ length: 9 }, (_, nr) => `${nr + 1}. \`a/${nr}.ts\``).join('\n');
    const tree = treeOf({ [RECIPE]: `## The places outside it\n${places}` });
    expect(asLines(recipeProblems([], tree))).toEqual([`${RECIPE}: 9 places; at most 8`]);
  });

  it.each(['sign_up', 'SIGN_UP', 'sign-up', 'signUp', 'SignUp', 'SignUpInput'])(
    'recognises a kind as %s',
    (name) => {
      expect(namesOfKind('sign_up').test(`a ${name}:`)).toBe(true);
    },
  );

  it('recognises no other word', () => {
    expect(namesOfKind('sign_up').test('sign up, sign_ups, signUps, design_up, redesignUp')).toBe(false);
  });
});
