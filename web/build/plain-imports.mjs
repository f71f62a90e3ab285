const HELPER = 'vite/preload-helper';

/**
 * What comes later comes by the browser's own import. Vite's helper fetches the styles and the pieces that such a piece needs beside it;
 * where no piece needs any, it is half a kilobyte for nothing before the first page.
 * @returns {import('vite').Plugin}
 */
export function plainImports() {
  let isMet = false;
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load(id) {
      if (!id.includes(HELPER)) return undefined;
      isMet = true;
      return 'export const __vitePreload = (load) => load();';
    },
    buildEnd(error) {
      if (error === undefined && !isMet) this.error(`no ${HELPER} was met: another Vite calls it otherwise`);
    },
    generateBundle(_options, bundle) {
      const styled = Object.values(bundle).filter((one) => one.type === 'chunk' && !one.isEntry);
      for (const { fileName, viteMetadata, imports } of styled)
        if ((viteMetadata?.importedCss.size ?? 0) > 0 || imports.some((name) => !bundle[name]?.isEntry))
          this.error(`${fileName} needs styles or pieces beside it, which plain imports do not fetch`);
    },
  };
}
