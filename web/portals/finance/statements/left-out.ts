/** The redemptions that are left out, as the form holds them: a text of their ids. */
export const idsIn = (text: string): string[] => text.split(/\s+/).filter((id) => id !== '');
