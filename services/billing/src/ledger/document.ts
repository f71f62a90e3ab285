import { hash } from 'node:crypto';

/** How an event names the paper that its entries cite: whoever has the paper can prove that it is that one. */
export const documentSha256 = (document: string): string => hash('sha256', document);
