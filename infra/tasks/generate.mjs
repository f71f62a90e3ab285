// Everything that is made from something else: Prisma clients and resolver types (not committed), the supergraph and
// the AsyncAPI document (committed, since reviewers and other tools read them).
import { join } from 'node:path';
import { quietly } from './exec.mjs';
import { ANY_SERVICE, files, folderOf, onceFor, root, sdlFiles, services, tsc } from './tree.mjs';
import { resolvedFields } from './resolved-fields.mjs';
import { webDocuments } from './web.mjs';
import { say as toTerminal } from './terminal.mjs';

async function prismaClient(folder, force) {
  const schema = files(`${folder}/prisma/*.prisma`);
  if (schema.length === 0) return false;
  const step = {
    name: `prisma-${folder}`,
    inputs: [
      ...schema,
      'infra/tasks/prisma-client.mjs',
      'node_modules/@prisma/client-generator-ts/package.json',
    ],
    outputs: [`${folder}/src/generated/prisma/client.ts`],
    force,
  };
  const program = join(root, 'infra/tasks/prisma-client.mjs');
  return onceFor(step, () => quietly(process.execPath, [program, folder]));
}

/** The types of a service's refusals, which its schema is made of as well. */
async function refusalTypes(service, force) {
  const step = {
    name: `refusal-types-${service}`,
    inputs: [
      'infra/tasks/refusal-sdl.mjs',
      ...files('packages/platform/src/refusals/*.ts', 'packages/platform/src/two-sides/*.ts'),
      ...files(`services/${service}/src/refusals.ts`, `services/${service}/src/refusals/*.ts`),
    ],
    outputs: [`services/${service}/src/refusals.graphql`],
    force,
  };
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const program = join(root, 'infra/tasks/refusal-sdl.mjs');
  return onceFor(step, () => quietly(process.execPath, [...flags, program, service]));
}

async function resolverTypes(service, force) {
  const step = {
    name: `resolver-types-${service}`,
    inputs: [
      ...sdlFiles(service),
      'infra/tasks/resolver-types.mjs',
      ...files(`${folderOf(service)}/graphql-mappers.json`),
    ],
    facts: JSON.stringify(resolvedFields(service)),
    outputs: [`${folderOf(service)}/src/generated/graphql.ts`],
    force,
  };
  return onceFor(step, async () => {
    // Loaded only when it is needed: the generator takes two seconds to load, the compositor one.
    const { generateResolverTypes } = await import('./resolver-types.mjs');
    await generateResolverTypes(service);
  });
}

/** Waits for all before it fails for one: nothing goes on writing behind a task that has ended. */
async function allOf(works) {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

/** What the compiler needs before it can start, and the graph. */
export async function generateSources({ force = false, say = toTerminal } = {}) {
  const clients = [
    // The platform's specs have a little service of their own.
    prismaClient('packages/platform', force),
    ...services.map(async (service) => {
      if (await prismaClient(`services/${service}`, force))
        say(`  generated the Prisma client of ${service}`);
    }),
  ];
  // The graph's types are made of the refusals' types too, and both beside the clients.
  const graphs = services.map(async (service) => {
    if (await refusalTypes(service, force)) say(`  generated the types of the refusals of ${service}`);
    if (await resolverTypes(service, force)) say(`  generated the resolver types of ${service}`);
  });
  // The platform answers operators in every graph, by types of its own.
  await allOf([...clients, ...graphs, resolverTypes(ANY_SERVICE, force)]);
  const step = {
    name: 'supergraph',
    inputs: [
      'infra/tasks/compose.mjs',
      'node_modules/@apollo/composition/package.json',
      ...services.flatMap(sdlFiles),
    ],
    outputs: ['docs/supergraph.graphql'],
    force,
  };
  const compose = async () => (await import('./compose.mjs')).composeSupergraph();
  if (await onceFor(step, compose)) say('  composed docs/supergraph.graphql');
  if (await webDocuments(force)) say('  generated the documents of the pages');
}

// Compiled programs that each write one document from what the code says; a test holds each document to its source.
const WRITERS = [
  ['packages/contracts/dist/generate.js', 'docs/asyncapi.yaml'],
  ['infra/cli/dist/write-schema.js', 'docs/campaign.schema.json'],
  ['infra/cli/dist/write-documents.js', 'docs/command-line-documents.json'],
  ['test/dist/roles/main.js', 'docs/roles.golden.txt'],
  ['test/dist/refusals/main.js', 'docs/refusals/*.md'],
  ['test/dist/retention/main.js', 'docs/retention.md'],
];

/** `npm run generate`: all of it, whatever has changed. */
export async function generate() {
  await generateSources({ force: true });
  const projects = ['packages/contracts', 'infra/cli'].map((folder) => `${folder}/tsconfig.build.json`);
  await quietly(process.execPath, [tsc, '-b', ...projects, 'test']);
  for (const [program, document] of WRITERS) {
    await quietly(process.execPath, [program]);
    toTerminal(`  wrote ${document}`);
  }
}
