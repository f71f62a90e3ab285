// Which portals there are; web/README.md says what each is for.
import { files } from './tree.mjs';

/** Each is built by itself, with documents of its own. */
export const PORTALS = [
  'home',
  'worker',
  'counter',
  'merchant',
  'union',
  'finance',
  'audit',
  'admin',
  'public',
];
/** What the desks share asks questions of its own; their types and documents stand beside those of the portals. */
export const DOCUMENTED = [...PORTALS, 'desk-kit'];
export const WEB_DOCUMENTS = 'web/dist/documents.json';

export const portalDocuments = (portal) =>
  files(
    portal === 'desk-kit' ? 'web/desk-kit/**/*.graphql' : `web/portals/${portal}/**/*.graphql`,
    'web/kit/**/*.graphql',
  );
