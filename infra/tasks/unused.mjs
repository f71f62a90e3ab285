// Files that nothing reaches and exports that nobody imports (ADR 0082). What is looked at says knip.config.mjs.
import { join } from 'node:path';
import { show } from './exec.mjs';
import { root } from './tree.mjs';

const KNIP = join(root, 'node_modules/knip/bin/knip.js');
const CONFIG = join(root, 'infra/tasks/knip.config.mjs');
/** The projects that say from which source a package's face is compiled. */
const SOURCES = 'tsconfig.build.json';
const LOOKED_FOR = 'files,exports,types,nsExports,nsTypes,enumMembers,duplicates';

/**
 * Shows what is not used, first in all, then in what runs in production.
 * @param {string} [cwd] the tree that is looked at
 * @param {boolean} [whole] whether it has all that the configuration names; a part that is missing is then told
 * @returns {Promise<number>} 0 when everything is used
 */
export async function unused(cwd = root, whole = true) {
  const hints = whole ? '--treat-config-hints-as-errors' : '--no-config-hints';
  const look = (extra) =>
    show(
      process.execPath,
      [
        KNIP,
        '--config',
        CONFIG,
        '--tsConfig',
        SOURCES,
        '--include',
        LOOKED_FOR,
        hints,
        '--no-progress',
        ...extra,
      ],
      { cwd, held: true },
    );
  const [all, production] = await Promise.all([look([]), look(['--production'])]);
  return all === 0 && production === 0 ? 0 : 1;
}
