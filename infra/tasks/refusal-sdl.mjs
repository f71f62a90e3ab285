// The GraphQL types of a service's refusals, from its catalogue: services/X/src/refusals.graphql. Runs before anything is
// compiled, since the resolver types are made of the whole schema: Node reads the catalogue's TypeScript as it is.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root, writeIfChanged } from './tree.mjs';

const PACKAGE = /^@puhui\/([a-z-]+)(?:\/([a-z-]+))?$/;

/** Where the source of what a package exports lies: as its own list of exports says, which names the outputs. */
function sourceOf(name, part) {
  const { exports } = JSON.parse(readFileSync(join(root, `packages/${name}/package.json`), 'utf8'));
  const output = exports[part === undefined ? '.' : `./${part}`].default;
  return join(root, `packages/${name}`, output.replace('./dist/', 'src/').replace(/\.js$/, '.ts'));
}

/** Sources, not outputs: "./x.js" is x.ts beside it, and a package of ours is its own source. */
function resolve(specifier, context, next) {
  const [, name, part] = PACKAGE.exec(specifier) ?? [];
  if (name) return next(pathToFileURL(sourceOf(name, part)).href, context);
  if (specifier.startsWith('.') && context.parentURL?.startsWith('file:')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(fileURLToPath(source))) return next(source.href, context);
  }
  return next(specifier, context);
}
registerHooks({ resolve });

const HEADER =
  '# Written by `npm run generate` from the catalogue of refusals (refusals.ts): change it there.\n\n';

/** The file in which a service keeps its catalogue. */
const catalogueOf = (service) =>
  ['refusals.ts', 'refusals/refusals.ts']
    .map((path) => `services/${service}/src/${path}`)
    .find((path) => existsSync(join(root, path)));

const { sharedRefusals } = await import('@puhui/platform/plain');
for (const service of process.argv.slice(2)) {
  const { refusals } = await import(pathToFileURL(join(root, catalogueOf(service))).href);
  const text = refusals.sdl(Object.keys(sharedRefusals));
  writeIfChanged(`services/${service}/src/refusals.graphql`, HEADER + text);
}
