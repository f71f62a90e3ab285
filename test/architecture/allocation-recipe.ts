import type { Finding, TreeFile } from './tree.js';

const RECIPE = 'docs/how-to/add-an-allocation-kind.md';
/** Where a kind has a folder of its own: what it does, and how officers are asked for its settings. */
const OWN_FOLDERS = ['services/benefits/src/allocation/', 'web/portals/union/campaigns/allocation/'];
/** Files that a recipe may have opened outside of a kind's own folders. */
const files_max = 8;

/** A numbered item of the recipe, and the file that it names; with words before it, one that only some kinds need. */
const ITEM = /^\d+\. ([^`]*)`([^`]+)`/;

interface Item {
  readonly place: string;
  readonly isForAll: boolean;
}

/** The files outside the kind's own folders, as the recipe numbers them. */
const itemsOfRecipe = (recipe: string): Item[] =>
  recipe
    .split('## The files outside them')
    .slice(1)
    .flatMap((section) => section.split('\n## ')[0]?.split('\n') ?? [])
    .flatMap((line) => {
      const [, before, place] = ITEM.exec(line) ?? [];
      return place === undefined ? [] : [{ place, isForAll: before === '' }];
    });

/** "test/cases/<case>.yaml" is one file for each new kind, of a name of its own. */
const isFile = (path: string, place: string): boolean => {
  const [before = '', after] = place.split(/<\w+>/);
  if (after === undefined) return path === place;
  return path.startsWith(before) && path.endsWith(after) && !path.slice(before.length).includes('/');
};

/** sign_up_then_issue, as it stands in code, in the graph and in names of folders. */
export function namesOfKind(kind: string): RegExp {
  const words = kind.split('_');
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  return new RegExp(
    `(?<![A-Za-z])(${[kind, kind.toUpperCase(), words.join('-'), camel].join('|')})(?![a-z])|${pascal}`,
  );
}

/** Sources that a person writes: no specs and what they share, no documents that are generated. */
const isSource = ({ path }: TreeFile): boolean =>
  (/^(packages|services|infra|gateway)\/.+\/src\/|^gateway\/src\/|^web\/|^test\/cases\//.test(path) &&
    /\.(ts|tsx|graphql|yaml)$/.test(path) &&
    !/\/(spec|generated|testing)\/|\.spec\.ts$/.test(path)) ||
  path === RECIPE;

/** Where the recipe and the tree disagree about the files in which a kind is named. */
export function recipeProblems(kinds: readonly string[], files: readonly TreeFile[]): Finding[] {
  const recipe = files.find(({ path }) => path === RECIPE)?.text ?? '';
  const items = itemsOfRecipe(recipe);
  const places = items.map(({ place }) => place);
  const problems: string[] = [];
  if (items.length > files_max) problems.push(`${items.length} files; at most ${files_max}`);
  for (const place of places)
    if (!/\.\w+$/.test(place)) problems.push(`${place} is a folder: name the files in it`);
  for (const kind of kinds) {
    const own = OWN_FOLDERS.map((folder) => `${folder}${kind.replaceAll('_', '-')}/`);
    const named = files
      .filter(
        (file) =>
          isSource(file) && file.path !== RECIPE && !own.some((folder) => file.path.startsWith(folder)),
      )
      .filter(({ text }) => namesOfKind(kind).test(text))
      .map(({ path }) => path);
    for (const path of named)
      if (!places.some((place) => isFile(path, place)))
        problems.push(`${kind} is named in ${path}, no file of it`);
    for (const { place } of items.filter(({ isForAll }) => isForAll))
      if (!named.some((path) => isFile(path, place))) problems.push(`${kind} is not named in ${place}`);
  }
  return problems.map((message) => ({ path: RECIPE, message }));
}
