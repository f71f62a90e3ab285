import { readFile } from 'node:fs/promises';
import { hasCode, readId, type Id } from '@puhui/kernel';
import { workBeside, type Environment, type ProgramOf } from '@puhui/platform';
import { PrismaClient } from '../../generated/prisma/client.js';
import { vaultOf } from '../../persons/keys-of-config.js';
import { membersMigrations } from '../../service.js';
import { eraseAgain, type Outcome } from './erase-again.js';

const PROGRAM: ProgramOf<PrismaClient> = {
  service: 'members',
  program: 'erase-again',
  migrations: membersMigrations,
  prisma: (adapter) => new PrismaClient({ adapter }),
};

/** It was started wrongly, in a sentence. */
export class ListProblem extends Error {}

interface Asked {
  /** A file: each line begins with a person's id, as `psql -At` prints them. */
  readonly list: string;
  readonly by: string;
}

interface ErasedAgain {
  readonly erased: number;
  readonly before: number;
  readonly notHere: number;
  readonly refused: readonly { readonly personId: Id; readonly code: string }[];
}

/** Erases everybody of a list once more, beside whatever runs. @throws ListProblem before anything is done */
export async function runEraseAgain(
  { list, by }: Asked,
  signal: AbortSignal,
  env?: Environment,
): Promise<ErasedAgain> {
  const actor = readId(by);
  if (actor === null) throw new ListProblem('--by must be the id of the person who has it done');
  const ids = idsIn(await textOf(list));
  return workBeside(PROGRAM, env, async ({ config, logger, clock, database }) => {
    const vault = vaultOf(config);
    const outcomes = new Map<Id, Outcome>();
    for (const id of ids) {
      if (signal.aborted) break;
      outcomes.set(id, await eraseAgain(id, { database, vault, logger, clock, by: actor }));
    }
    const done = counted(outcomes);
    const waiting = ids.length - outcomes.size;
    logger.info({ ...done, waiting }, 'people were erased again; begun again it goes on where it was');
    return done;
  });
}

async function textOf(list: string): Promise<string> {
  try {
    return await readFile(list, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'EACCES', 'EISDIR')) throw error;
    throw new ListProblem(`the list ${list} cannot be read`, { cause: error });
  }
}

function idsIn(text: string): Id[] {
  const lines = text.split(/\r?\n/).map((line, nr) => ({ line: line.trim(), nr: nr + 1 }));
  const ids = lines
    .filter(({ line }) => line !== '')
    .map(({ line, nr }) => {
      const id = readId(line.split(/[|,;\s]/, 1)[0] ?? '');
      if (id === null) throw new ListProblem(`line ${nr} of the list does not begin with a person's id`);
      return id;
    });
  return [...new Set(ids)];
}

function counted(outcomes: ReadonlyMap<Id, Outcome>): ErasedAgain {
  const all = [...outcomes];
  const many = (outcome: Outcome): number => all.filter(([, one]) => one === outcome).length;
  return {
    erased: many('erased'),
    before: many('erased before'),
    notHere: many('not here'),
    refused: all.flatMap(([personId, one]) =>
      typeof one === 'string' ? [] : [{ personId, code: one.refused }],
    ),
  };
}
