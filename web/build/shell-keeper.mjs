import { createHash } from 'node:crypto';

const KEPT = /\.(js|css|html)$/;

/**
 * Writes sw.js: the portal's service worker with the list of the files that this build made. Another build has another
 * list, and by that another worker: nobody sees old files with new ones.
 * @param {string} source what the worker does; it reads FILES and VERSION
 * @returns {import('vite').Plugin}
 */
export function shellKeeper(source) {
  return {
    name: 'shell-keeper',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.keys(bundle)
          .filter((name) => KEPT.test(name))
          .toSorted();
        // The page itself keeps its name whatever is in it: its content tells one build from the next.
        const contents = files.map((name) => [name, bundle[name].code ?? bundle[name].source].join('\n'));
        const version = createHash('sha256').update(contents.join('\n')).digest('hex').slice(0, 16);
        const head = `const FILES = ${JSON.stringify(files)};\nconst VERSION = ${JSON.stringify(version)};\n`;
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: head + source });
      },
    },
  };
}
