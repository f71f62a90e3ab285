import { workBeside, type Environment, type ProgramOf } from '@puhui/platform';
import { PrismaClient } from '../../generated/prisma/client.js';
import { membersMigrations } from '../../service.js';
import { vaultOf } from '../keys-of-config.js';
import { movePersons, type Moved } from './under-keys-of-now.js';

const PROGRAM: ProgramOf<PrismaClient> = {
  service: 'members',
  program: 'change-keys',
  migrations: membersMigrations,
  prisma: (adapter) => new PrismaClient({ adapter }),
};

/** Moves everybody under the keys of the environment of members, beside whatever runs, and says how far it is. */
export const runChangeKeys = (signal: AbortSignal, env?: Environment): Promise<Moved> =>
  workBeside(PROGRAM, env, async ({ config, logger, clock, database }) => {
    const vault = vaultOf(config);
    const told = (moved: number, waiting: number) =>
      logger.info({ moved, waiting }, 'people were moved under the keys of now');
    const done = await movePersons({ database, vault, now: () => clock.now(), signal, told });
    if (done.left.length > 0)
      logger.error(
        { persons: done.left },
        'these rows do not bear their seal, or do not open; verify names them',
      );
    else if (signal.aborted) logger.info(done, 'broken off; begun again it goes on where it was');
    else logger.info(done, 'nobody lies under a key of before: PUHUI_MASTER_KEY_BEFORE may be taken out');
    return done;
  });
