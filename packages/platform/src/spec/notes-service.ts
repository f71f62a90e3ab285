import { HOUR_MS } from '@puhui/kernel';
import { fileURLToPath } from 'node:url';
import type { AccessTable } from '../access/access-table.js';
import type { ServiceOptions } from '../boot/options.js';
import { unlimited, type PaceTable } from '../pace/how-often.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { NotesModule } from './notes.module.js';

const here = (path: string): string =>
  fileURLToPath(new URL(path, import.meta.url)).replace('/dist/spec/', '/src/spec/');

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

/** As fast as a spec can, unless it says otherwise; what has a limit has a small one. */
const notesPaces: PaceTable = {
  'Query.motto': unlimited.read,
  'Query.boom': unlimited.read,
  'Query.notes': { times: 4, withinMs: HOUR_MS, counted: 'in memory', why: 'a spec says so' },
  'Mutation.writeNote': unlimited.own,
  'Mutation.shredNotes': { times: 5, withinMs: HOUR_MS, counted: 'with the data', why: 'a spec says so' },
  'Http.printNotes': { times: 3, withinMs: HOUR_MS, counted: 'with the data', why: 'a spec says so' },
};

/** A whole service, small enough for a spec: notes that people write and only an administrator may shred. */
export const notesService: ServiceOptions = {
  name: 'members',
  module: NotesModule,
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: here('./migrations/'),
  typePaths: [here('./*.graphql')],
  access: notesAccess,
  paces: notesPaces,
  retention: { 'public.note': { kept: 'with the world', ground: 'notes of a spec' } },
};
