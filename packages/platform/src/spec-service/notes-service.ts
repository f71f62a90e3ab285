import { fileURLToPath } from 'node:url';
import type { AccessTable } from '../access/access-table.js';
import type { ServiceOptions } from '../boot/options.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { NotesModule } from './notes.module.js';

const here = (path: string): string =>
  fileURLToPath(new URL(path, import.meta.url)).replace('/dist/spec-service/', '/src/spec-service/');

const notesAccess: AccessTable = {
  'Query.motto': ['anyone'],
  'Query.boom': ['anyone'],
  'Query.notes': ['worker'],
  'Mutation.writeNote': ['worker'],
  'Mutation.shredNotes': ['platform_admin'],
  'Http.printNotes': ['union_officer'],
  'Note.__resolveReference': ['worker'],
  'Note.amount': ['auditor', 'platform_admin'],
};

/** A whole service, small enough for a spec: notes that people write and only an administrator may shred. */
export const notesService: ServiceOptions = {
  name: 'members',
  module: NotesModule,
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: here('./migrations/'),
  typePaths: [here('./*.graphql')],
  access: notesAccess,
};
