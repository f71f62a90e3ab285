import { describe, expect, it } from '@jest/globals';
import { allocationKindNames } from '@puhui/contracts';
import { namesOfKind, recipeProblems } from './allocation-recipe.js';
import { asLines, readTree, type TreeFile } from './tree.js';

const RECIPE = 'docs/how-to/add-an-allocation-kind.md';

/** A tree of a recipe with one file, and of files by their paths. */
const treeOf = (files: Readonly<Record<string, string>>): TreeFile[] =>
  Object.entries({
    [RECIPE]:
      '1. `elsewhere/kind.ts`\n\n## The files outside them\n\n1. `services/benefits/src/kinds.ts`: a line.\n\n## More\n\n2. `no/place.ts`',
    ...files,
  }).map(([path, text]) => ({ path, text }));

describe('the recipe', () => {
  it('names exactly the files outside its own folders that name a kind', () => {
    expect(allocationKindNames.length).toBeGreaterThan(1);
    expect(asLines(recipeProblems(allocationKindNames, readTree()))).toEqual([]);
  });

  it('is reported wrong where a kind is named elsewhere, or not where the recipe says', () => {
    const files = {
      'services/benefits/src/kinds.ts': 'first_come: firstCome',
      'services/benefits/src/allocation/first-come/kind.ts': 'firstCome',
      'web/portals/union/campaigns/allocation/first-come/form.ts': 'firstCome',
      'services/benefits/src/a.spec.ts': 'firstCome',
      'services/benefits/src/claims/use-case.ts': "if (kind === 'first_come') return;",
      'web/portals/worker/claim/page.tsx': "kind === 'FIRST_COME' ? <Now /> : <Later />",
    };
    expect(asLines(recipeProblems(['first_come', 'by_lot'], treeOf(files)))).toEqual([
      `${RECIPE}: first_come is named in services/benefits/src/claims/use-case.ts, no file of it`,
      `${RECIPE}: first_come is named in web/portals/worker/claim/page.tsx, no file of it`,
      `${RECIPE}: by_lot is not named in services/benefits/src/kinds.ts`,
    ]);
  });

  it('allows eight files at most, one that only some kinds need among them', () => {
    const some = Array.from({ length: 8 }, (_, nr) => `${nr + 1}. \`a/${nr}.ts\``).join('\n');
    const tree = treeOf({ [RECIPE]: `## The files outside them\n${some}\n9. For a text: \`a/9.ts\`` });
    expect(asLines(recipeProblems([], tree))).toEqual([`${RECIPE}: 9 files; at most 8`]);
  });

  it('sees each file within a folder, and takes no folder for a file', () => {
    const recipe = (item: string) => ({ [RECIPE]: `## The files outside them\n1. \`${item}\`: a line` });
    const words = { 'web/portals/union/campaigns/words.ts': "FIRST_COME: 'First come'" };
    const found = asLines(
      recipeProblems(['first_come'], treeOf({ ...words, ...recipe('web/portals/union') })),
    );
    expect(found).toEqual([
      `${RECIPE}: web/portals/union is a folder: name the files in it`,
      `${RECIPE}: first_come is named in web/portals/union/campaigns/words.ts, no file of it`,
      `${RECIPE}: first_come is not named in web/portals/union`,
    ]);
    const aCase = { 'test/cases/car-wash.yaml': 'kind: first_come' };
    const named = recipeProblems(['first_come'], treeOf({ ...aCase, ...recipe('test/cases/<case>.yaml') }));
    expect(asLines(named)).toEqual([]);
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
