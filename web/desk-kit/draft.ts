/** What somebody has typed so far: it outlives a reload and a new sign-in of the same person, and ends with the tab. */
export type Draft = Readonly<Record<string, string>>;

/** Whose draft of what: who signs in next at the same desk finds none of it. */
export interface DraftOf {
  readonly personId: string;
  readonly name: string;
}

const DRAFTS = 'puhui.draft.';
const place = ({ personId, name }: DraftOf): string => `${DRAFTS}${personId}.${name}`;
const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

export function keptDraft(of: DraftOf): Draft {
  const text = sessionStorage.getItem(place(of));
  if (text === null) return {};
  const value: unknown = JSON.parse(text);
  return isDraft(value) ? value : {};
}

export const keepDraft = (of: DraftOf, draft: Draft): void =>
  sessionStorage.setItem(place(of), JSON.stringify(draft));

export const endDraft = (of: DraftOf): void => sessionStorage.removeItem(place(of));

/** Who is signed in now finds nothing here of who was before. */
export const endDraftsOfOthers = (personId: string): void => {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(DRAFTS) && !key.startsWith(`${DRAFTS}${personId}.`)) sessionStorage.removeItem(key);
};
