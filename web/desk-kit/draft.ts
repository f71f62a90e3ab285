/** What somebody has typed so far: it outlives a reload and a new sign-in, and ends with the tab. */
export type Draft = Readonly<Record<string, string>>;

const place = (name: string): string => `puhui.draft.${name}`;
const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

export function keptDraft(name: string): Draft {
  const text = sessionStorage.getItem(place(name));
  if (text === null) return {};
  const value: unknown = JSON.parse(text);
  return isDraft(value) ? value : {};
}

export const keepDraft = (name: string, draft: Draft): void =>
  sessionStorage.setItem(place(name), JSON.stringify(draft));
export const endDraft = (name: string): void => sessionStorage.removeItem(place(name));
