/** A key for one wish that a spec asks for itself. */
export const anyKey = (): string => `pages-${Math.random()}`;
