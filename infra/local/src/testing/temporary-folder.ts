import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const SPEC_FOLDER = 'PUHUI_SPEC_FOLDER';

/**
 * A new, empty folder for the spec that asks. Jest's environment (packages/testkit/jest/environment.mjs) removes it when
 * the spec file has ended, passed or failed, after all of its hooks; a run that was killed leaves it to the next one.
 * Other users may pass through it, as PostgreSQL's does, but not look around.
 * @param name says in a listing what it is for
 */
export function temporaryFolder(name = 'folder'): string {
  const parent: unknown = Reflect.get(globalThis, SPEC_FOLDER);
  if (typeof parent !== 'string')
    throw new Error(`${SPEC_FOLDER} is not set: run the specs through jest.config.mjs`);
  const folder = join(parent, `${name}-${randomUUID().slice(0, 8)}`);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}
