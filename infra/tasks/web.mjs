// What is made of the portals: typed documents for the compiler and the gateway, and what browsers are given.
import { files, onceFor } from './tree.mjs';
import { PORTALS, WEB_DOCUMENTS } from './web-portals.mjs';

const tools = ['vite', 'react', 'react-dom', '@graphql-codegen/client-preset'].map(
  (name) => `node_modules/${name}/package.json`,
);

/** Typed documents, which the compiler needs. */
export const webDocuments = (force) =>
  onceFor(
    {
      name: 'web-documents',
      inputs: [
        'docs/supergraph.graphql',
        'infra/tasks/web-documents.mjs',
        'infra/tasks/web-portals.mjs',
        'node_modules/@graphql-codegen/client-preset/package.json',
        ...files('web/portals/**/*.graphql', 'web/{kit,desk-kit}/**/*.graphql'),
      ],
      outputs: [WEB_DOCUMENTS],
      force,
    },
    async () => (await import('./web-documents.mjs')).generateDocuments(),
  );

/** The built pages, each portal for itself: only what has changed is built again. Needs the documents. */
export async function webPages({ say }) {
  const shared = [...files('web/{kit,desk-kit}/**/*.*', 'web/build/*.mjs'), ...tools, 'infra/tasks/web.mjs'];
  for (const portal of PORTALS) {
    const step = {
      name: `web-${portal}`,
      inputs: [...shared, WEB_DOCUMENTS, ...files(`web/portals/${portal}/**/*.*`)],
      outputs: [`web/dist/${portal}/index.html`],
    };
    const work = async () => (await import('../../web/build/portal.mjs')).buildPortal(portal);
    if (await onceFor(step, work)) say(`  built the pages of ${portal}`);
  }
}
