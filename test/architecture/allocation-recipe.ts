import type { Finding, TreeFile } from './tree.js';

const RECIPE = 'docs/how-to/add-an-allocation-kind.md';
const OWN_FOLDERS = 'services/benefits/src/allocation/';
/** Places that a recipe may ask for outside of a kind's own folder. */
const places_max = 8;

/** A numbered item of the recipe that begins with a path. */
const PLACE = /^\d+\. `([\w./-]+\/[\w./-]+)`/;

/** The places outside the kind's own folder, as the recipe numbers them: files, or folders. */
const placesOfRecipe = (recipe: string): string[] =>
  recipe
    .split('## The places outside it')
    .slice(1)
    .flatMap((section) => section.split('\n## ')[0]?.split('\n') ?? [])
    .flatMap((line) => PLACE.exec(line)?.[1] ?? []);

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
    !/\/(spec|spec-[\w-]+|generated|testing)\/|\.spec\.ts$/.test(path)) ||
  path === RECIPE;

/** Where the recipe and the tree disagree about the places in which a kind is named. */
export function recipeProblems(kinds: readonly string[], files: readonly TreeFile[]): Finding[] {
  const recipe = files.find(({ path }) => path === RECIPE)?.text ?? '';
  const places = placesOfRecipe(recipe);
  const problems: string[] = [];
  if (places.length > places_max) problems.push(`${places.length} places; at most ${places_max}`);
  for (const kind of kinds) {
    const own = `${OWN_FOLDERS}${kind.replaceAll('_', '-')}/`;
    const named = files
      .filter((file) => isSource(file) && file.path !== RECIPE && !file.path.startsWith(own))
      .filter(({ text }) => namesOfKind(kind).test(text))
      .map(({ path }) => path);
    const isIn = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);
    for (const path of named)
      if (!places.some((place) => isIn(path, place)))
        problems.push(`${kind} is named in ${path}, no place of it`);
    for (const place of places)
      if (!named.some((path) => isIn(path, place))) problems.push(`${kind} is not named in ${place}`);
  }
  return problems.map((message) => ({ path: RECIPE, message }));
}
