import { parseEnv } from 'node:util';
import { withSecretsOfFiles, type Environment } from '@puhui/platform/settings';
import { readInput } from '../input-file.js';
import { findingsBetween } from './between-processes.js';
import { findingsOf, type Finding, type Told } from './one-process.js';

const BYTES_MAX = 1_000_000;

/** Everything to see to in these files, or in the environment itself where there is none. @throws UsageError for a file that can't be read. */
export async function check(files: readonly string[], environment: Environment): Promise<Finding[]> {
  const given: Told[] =
    files.length === 0
      ? [{ source: 'environment', env: environment }]
      : await Promise.all(
          files.map(async (source) => ({
            source,
            env: parseEnv(Buffer.from(await readInput(source, BYTES_MAX)).toString('utf8')),
          })),
        );
  // Secrets in files are held against each other as those in the environment are.
  const all = given.map(({ source, env }) => ({ source, env: withSecretsOfFiles(env).env }));
  return [...all.flatMap(findingsOf), ...findingsBetween(all)];
}
