// Which portals there are; web/README.md says what each is for.
import { files } from './tree.mjs';

/** Each is built by itself, with documents of its own. */
export const PORTALS = ['home', 'worker', 'counter'];
export const WEB_DOCUMENTS = 'web/dist/documents.json';

export const portalDocuments = (portal) =>
  files(`web/portals/${portal}/**/*.graphql`, 'web/kit/**/*.graphql');
