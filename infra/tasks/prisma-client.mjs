// The Prisma client of one folder: <folder>/src/generated/prisma, from <folder>/prisma/*.prisma. A program of its own, run
// by `npm run generate` and the build. It asks Prisma's generator itself: the command line of Prisma brings a studio, a
// local database and four other databases' engines, of which nothing is used here.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './tree.mjs';

// Required, since what these packages offer for import lacks the ends of file names.
const require = createRequire(import.meta.url);
const { PrismaClientTsGenerator } = require('@prisma/client-generator-ts');
const { enginesVersion: version } = require('@prisma/engines-version');
const { getGenerators, loadSchemaContext } = require('@prisma/internals');

/** Writes the client, as `prisma generate` does. */
async function writeClient(folder) {
  const schemaContext = await loadSchemaContext({
    schemaPath: { cliProvidedPath: join(root, folder, 'prisma') },
    cwd: join(root, folder),
    printLoadMessage: false,
  });
  const generators = await getGenerators({
    schemaContext,
    registry: { 'prisma-client': { type: 'in-process', generator: new PrismaClientTsGenerator() } },
    version,
    skipDownload: true,
    cliCommand: 'generate',
  });
  for (const generator of generators) {
    await generator.generate();
    generator.stop();
  }
}

for (const folder of process.argv.slice(2)) await writeClient(folder);
