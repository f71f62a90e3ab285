/**
 * Whom this page has registered, by name, for as long as it is open. Only they are made cashiers: a link that somebody sent
 * names nobody, and a name lies in no address and in no store.
 */
const registered = new Map<string, string>();

export const remember = (personId: string, fullName: string): void => void registered.set(personId, fullName);
export const nameOf = (personId: string): string | null => registered.get(personId) ?? null;
