import type { Asked } from '../sessions/own-pages.js';

/** A person looks at the answer: it should be a page, and not what a program reads. */
export const wantsPage = ({ headers }: Asked): boolean =>
  typeof headers['accept'] === 'string' && headers['accept'].includes('text/html');
