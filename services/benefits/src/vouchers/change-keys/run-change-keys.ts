import { readHashKeys, workBeside, type Environment, type ProgramOf } from '@puhui/platform';
import { PrismaClient } from '../../generated/prisma/client.js';
import { benefitsMigrations } from '../../service.js';
import { toldOf } from './hash-keys.js';
import { moveToKeyInUse, type Moved } from './under-key-in-use.js';

const PROGRAM: ProgramOf<PrismaClient> = {
  service: 'benefits',
  program: 'change-keys',
  migrations: benefitsMigrations,
  prisma: (adapter) => new PrismaClient({ adapter }),
};

/** What is asked of it beside the environment. */
interface Asked {
  readonly newCodes: boolean;
}

/** Puts the hash key of the environment of benefits in use, beside whatever runs, and says what still needs the one before. */
export const runChangeKeys = (signal: AbortSignal, { newCodes }: Asked, env?: Environment): Promise<Moved> =>
  workBeside(PROGRAM, env, async ({ config, logger, clock, database }) => {
    const keys = await readHashKeys(database, toldOf(config));
    const done = await moveToKeyInUse({ database, keys, now: () => clock.now(), newCodes, signal });
    if (signal.aborted) logger.info(done, 'broken off; begun again it goes on where it was');
    else if (done.open.length > 0)
      logger.info(
        done,
        'these vouchers are still found by keys of before: leave those in PUHUI_HASH_KEYS_BEFORE',
      );
    else logger.info(done, 'nothing needs a key of before: PUHUI_HASH_KEYS_BEFORE may be taken out');
    return done;
  });
