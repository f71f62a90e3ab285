import ts from 'typescript';
import { calledName, parse, walk } from './syntax.js';
import type { Finding, TreeFile } from './tree.js';

/** A page that is drawn: the name of its picture, and its address. */
interface Drawn {
  readonly file: string;
  readonly path: string;
}

const OF_ROUTES = /^web\/portals\/(\w+)\/shell\/pages\.tsx?$/;
const WIDTHS = [390, 1440];

/** Routes of portals whose page nobody has drawn, by the list of what is drawn: what nobody looks at, nobody mends. */
export function routesWithoutAPicture(
  files: readonly TreeFile[],
  drawn: readonly Pick<Drawn, 'path'>[],
): Finding[] {
  const paths = drawn.map(({ path }) => path.replace(/\?.*$/, ''));
  return files.flatMap((file) => {
    const portal = OF_ROUTES.exec(file.path)?.[1];
    if (portal === undefined) return [];
    return routesIn(file)
      .map((route) => `/${portal}${route}`)
      .filter((route) => !paths.some((path) => leadsTo(route, path)))
      .map((route) => ({
        path: file.path,
        message: `${route} has no picture: put it on the list of test/screens/plan.ts, and npm run screens`,
      }));
  });
}

const OF_STEP = /^\/(\w+)\/.*\/\$step$/;

/**
 * Steps of a thing whose page nobody has drawn: their routes have one address, with `$step` in it, and each step is a page of its own. Which there
 * are, the place of the thing says: `STEPS` in a file of the folder that its address begins with.
 */
export function stepsWithoutAPicture(
  files: readonly TreeFile[],
  drawn: readonly Pick<Drawn, 'path'>[],
): Finding[] {
  const paths = drawn.map(({ path }) => path.replace(/\?.*$/, ''));
  return files.flatMap((file) => {
    const portal = OF_ROUTES.exec(file.path)?.[1];
    if (portal === undefined) return [];
    return routesIn(file).flatMap((route) => {
      const place = OF_STEP.exec(route)?.[1];
      if (place === undefined) return [];
      const steps = stepsIn(files, `web/portals/${portal}/${place}/`);
      const found = steps.map((step) => `/${portal}${route.replace(/\$step$/, step)}`);
      const said =
        steps.length === 0
          ? [
              `/${portal}${route} has steps that nobody names: write them as STEPS in web/portals/${portal}/${place}`,
            ]
          : found
              .filter((address) => !paths.some((path) => leadsTo(address, path)))
              .map((address) => `${address} has no picture: put it on the list of test/screens/plan.ts`);
      return said.map((message) => ({ path: file.path, message }));
    });
  });
}

/** The steps that a folder names. */
function stepsIn(files: readonly TreeFile[], folder: string): readonly string[] {
  return files
    .filter(({ path }) => path.startsWith(folder) && /\.tsx?$/.test(path))
    .flatMap(({ text }) => {
      const [, listed = ''] = /\bconst STEPS = \[([^\]]*)\] as const;/.exec(text) ?? [];
      return [...listed.matchAll(/'([\w-]+)'/g)].map(([, step = '']) => step);
    });
}

/** Pictures that are missing of what is on the list, and those of what is on it no more. */
export function picturesThatDiffer(
  drawn: readonly Pick<Drawn, 'file'>[],
  pictures: readonly string[],
): string[] {
  const wanted = drawn.flatMap(({ file }) => WIDTHS.map((width) => `${file}-${width}.png`));
  return [
    ...wanted.filter((name) => !pictures.includes(name)).map((name) => `${name} is not drawn`),
    ...pictures.filter((name) => !wanted.includes(name)).map((name) => `${name} is of no page`),
  ];
}

/** A part that begins with $ stands for whatever is there; a page of its own comes before such a part. */
function leadsTo(route: string, path: string): boolean {
  const [ways, parts] = [route.split('/'), path.split('/')];
  return ways.length === parts.length && ways.every((way, nth) => way.startsWith('$') || way === parts[nth]);
}

/** The addresses of the routes in a file that have a page of their own: what only frames others has none. */
function routesIn(file: TreeFile): readonly string[] {
  const routes: { readonly path: string; readonly under: string; readonly name: string | null }[] = [];
  /** Which route a function that is handed on as a parent gives. */
  const parents = new Map<string, string>();
  walk(parse(file), (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      const given = ts.isArrowFunction(node.initializer) ? node.initializer.body : undefined;
      if (given && ts.isIdentifier(given)) parents.set(node.name.text, given.text);
    }
    if (!ts.isCallExpression(node) || calledName(node) !== 'createRoute') return;
    const [given] = node.arguments;
    if (!given || !ts.isObjectLiteralExpression(given)) return;
    const { parent } = node;
    const name = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : null;
    routes.push({
      path: textOf(given, 'path') ?? '',
      under: identifierOf(given, 'getParentRoute') ?? 'getParentRoute',
      name,
    });
  });
  const frames = new Map(routes.flatMap(({ name, path }) => (name === null ? [] : [[name, path] as const])));
  const above = (under: string): string => frames.get(parents.get(under) ?? '') ?? '';
  return routes
    .filter(({ name }) => name === null)
    .map(({ path, under }) => `${above(under)}${path}`)
    .map((path) => (path.length > 1 ? path.replace(/\/$/, '') : path));
}

const propertyOf = (
  given: ts.ObjectLiteralExpression,
  name: string,
): ts.ObjectLiteralElementLike | undefined =>
  given.properties.find((property) => property.name && property.name.getText() === name);

function textOf(given: ts.ObjectLiteralExpression, name: string): string | null {
  const property = propertyOf(given, name);
  return property && ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer)
    ? property.initializer.text
    : null;
}

function identifierOf(given: ts.ObjectLiteralExpression, name: string): string | null {
  const property = propertyOf(given, name);
  if (!property) return null;
  if (ts.isShorthandPropertyAssignment(property)) return name;
  return ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer)
    ? property.initializer.text
    : null;
}
