/** The documents that the pages were built with, in their folder. */
export const PAGES_DOCUMENTS = 'documents.json';
