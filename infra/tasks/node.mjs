// Which Node runs the project: the one that npm brought, since its version is pinned by the lock file.
import { join } from 'node:path';

const WANTED_MAJOR = 24;

/** @typedef {{ platform: string, arch: string, versions: { node: string }, execPath: string }} Machine */

/**
 * A sentence for a machine that Puhui can't run on, or undefined.
 * @param {Machine} machine
 */
export function platformProblem({ platform, arch, versions } = process) {
  if (Number(versions.node.split('.')[0]) < 20) {
    return `Node ${versions.node} is too old to begin with: install Node 20 or newer (https://nodejs.org).`;
  }
  if (!['linux', 'darwin'].includes(platform) || !['x64', 'arm64'].includes(arch)) {
    return `${platform} ${arch} is not supported: use Linux or macOS on x64 or arm64 (on Windows, WSL 2).`;
  }
  return undefined;
}

/**
 * @param {string} root the project's folder
 * @param {(path: string) => boolean} exists
 * @param {Machine} machine
 * @returns {{ path: string } | { problem: string }}
 */
export function wantedNode(root, exists, { platform, arch, versions, execPath } = process) {
  const brought = join(root, `node_modules/node-${platform}-${arch}/bin/node`);
  if (exists(brought)) return { path: brought };
  if (Number(versions.node.split('.')[0]) >= WANTED_MAJOR) return { path: execPath };
  return platform === 'linux'
    ? { problem: `${brought} is missing: run npm ci without --omit=optional.` }
    : {
        problem: `Node ${versions.node} runs, Node ${WANTED_MAJOR} is needed: brew install node@${WANTED_MAJOR}`,
      };
}
