import { isTest, type Finding, type TreeFile } from './tree.js';

const ASKS = /pg_locks/;
/** `current_database()`, or a lock of the asking session's own, whose waiters wait in its database. */
const OF_THIS_DATABASE = /current_database\(\)|pg_backend_pid\(\)/;
/** A question is asked within so many lines. */
const AROUND = 3;

/**
 * Specs that wait for a lock in any database of the cluster: the databases of specs are copies of one template, so a table of another one
 * has the same number, and what another spec waits for is taken for what this one waits for.
 */
export const locksOfOthers = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => isTest(path) && !path.startsWith('test/architecture/'))
    .flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, nr) =>
        ASKS.test(line) && !OF_THIS_DATABASE.test(lines.slice(nr, nr + AROUND).join(' '))
          ? [
              {
                path: `${path}:${nr + 1}`,
                message: 'pg_locks of all databases: ask of current_database() alone',
              },
            ]
          : [],
      );
    });
