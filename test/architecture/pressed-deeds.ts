import type { Finding, TreeFile } from './tree.js';

const OF_PAGES = /^web\/(?:portals\/)?([\w-]+)\/.*\.graphql$/;
const SPEC = /^test\/pages\/(.+)\.pages\.spec\.ts$/;

interface Deed {
  readonly path: string;
  readonly place: string;
  readonly name: string;
}

/**
 * Where the list of deeds that somebody presses in a browser is another one than the pages' own: a deed that no spec presses, a spec
 * that is not there, a deed that no page has any more.
 * @param pressedIn the name of a spec by the name of a document; with its portal, where two have one of that name
 */
export function deedsThatNobodyPresses(
  files: readonly TreeFile[],
  pressedIn: Readonly<Record<string, string>>,
): Finding[] {
  const deeds = files.flatMap(deedsIn);
  const specs = new Set(files.map(({ path }) => SPEC.exec(path)?.[1]));
  const names = new Map(deeds.map((deed) => [calledAmong(deeds, deed), deed.path]));
  const unpressed = [...names]
    .filter(([name]) => !Object.hasOwn(pressedIn, name))
    .map(([name, path]) => ({
      path,
      message: `${name} is pressed in no browser: let a spec of test/pages press it, and say which in test/pages/stage/pressed.ts`,
    }));
  const wrong = Object.entries(pressedIn).flatMap(([name, spec]) => {
    if (!names.has(name)) return [`${name} is a deed of no page`];
    return specs.has(spec) ? [] : [`${name}: there is no test/pages/${spec}.pages.spec.ts`];
  });
  return [...unpressed, ...wrong.map((message) => ({ path: 'test/pages/stage/pressed.ts', message }))];
}

function deedsIn({ path, text }: TreeFile): readonly Deed[] {
  const place = OF_PAGES.exec(path)?.[1];
  if (place === undefined) return [];
  return [...text.matchAll(/^mutation (\w+)/gm)].map(([, name = '']) => ({ path, place, name }));
}

const calledAmong = (deeds: readonly Deed[], { name, place }: Deed): string =>
  deeds.some((other) => other.name === name && other.place !== place) ? `${place}/${name}` : name;
