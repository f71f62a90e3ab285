// Builds one portal into web/dist/<portal>: hashed files, a precompressed copy beside each, and for a portal that opens
// without a network the list of files that its service worker keeps.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { plainImports } from './plain-imports.mjs';
import { precompress } from './precompress.mjs';
import { shellKeeper } from './shell-keeper.mjs';

const web = join(import.meta.dirname, '..');

/**
 * What a portal may weigh is counted compressed and as a whole, by test/pages/budgets: 360 kB at a desk. That is about this much before
 * it is compressed, a file; Vite's own limit knows of neither, and would warn whoever starts the platform for the first time.
 */
const FILE_KB_MAX = 1_300;

/** Portals whose files are kept on the phone, or on the till. */
const KEPT = ['worker', 'counter'];
/** Portals of one page and what comes behind it, in one piece each. */
const PLAIN = ['counter'];

export async function buildPortal(portal) {
  const outDir = join(web, 'dist', portal);
  await build({
    configFile: false,
    root: join(web, 'portals', portal),
    base: `/${portal}/`,
    publicDir: 'public',
    logLevel: 'warn',
    plugins: [
      react(),
      ...(PLAIN.includes(portal) ? [plainImports()] : []),
      ...(KEPT.includes(portal)
        ? [shellKeeper(readFileSync(join(import.meta.dirname, 'shell-worker.js'), 'utf8'))]
        : []),
    ],
    build: {
      outDir,
      emptyOutDir: true,
      // Phones that workers have: WeChat's browser among them.
      target: ['chrome90', 'safari15'],
      // A file within a file would need a policy that lets files in.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: FILE_KB_MAX,
      // On a machine that is busy with other things it would tell whoever starts the platform how long a plugin took.
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  });
  await precompress(outDir);
}
