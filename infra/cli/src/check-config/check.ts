import { parseEnv } from 'node:util';
import { withSecretsOfFiles, type Environment } from '@puhui/platform/settings';
import { UsageError } from '../exit.js';
import { readInput } from '../input-file.js';
import { findingsBetween } from './between-processes.js';
import { findingsOf, type Finding, type Told } from './one-process.js';

const BYTES_MAX = 1_000_000;

/** Everything to see to in these files, or in the environment itself where there is none. @throws UsageError that names every file that can't be read. */
export async function check(files: readonly string[], environment: Environment): Promise<Finding[]> {
  const given = files.length === 0 ? [{ source: 'environment', said: environment }] : await allRead(files);
  // Secrets in files are held against each other as those in the environment are, whoever else may read them.
  const all = given.map(({ source, said }): Told => {
    const { env } = withSecretsOfFiles({ ...said, NODE_ENV: undefined });
    return { source, said, env: { ...env, NODE_ENV: said['NODE_ENV'] } };
  });
  return [...all.flatMap(findingsOf), ...findingsBetween(all)];
}

/** All of them. @throws UsageError with a sentence for each that is not there */
async function allRead(files: readonly string[]): Promise<Omit<Told, 'env'>[]> {
  const read = await Promise.all(files.map(readOrWhyNot));
  const missed = read.flatMap((one) => (one instanceof UsageError ? [one.message] : []));
  if (missed.length > 0) throw new UsageError(missed.join('\n'));
  return read.flatMap((one) => (one instanceof UsageError ? [] : [one]));
}

async function readOrWhyNot(source: string): Promise<Omit<Told, 'env'> | UsageError> {
  try {
    return { source, said: parseEnv(Buffer.from(await readInput(source, BYTES_MAX)).toString('utf8')) };
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}
