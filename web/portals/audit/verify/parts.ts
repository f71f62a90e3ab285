/** The parts of the platform, each of which answers for its own rows, in the order in which they are asked. */
export const PARTS = ['members', 'partners', 'benefits', 'billing'] as const;
export type Part = (typeof PARTS)[number];
