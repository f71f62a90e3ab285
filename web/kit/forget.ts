/** What is of whoever is signed in: what they were typing, and what they have asked for. */
const THEIRS = ['puhui.draft.', 'puhui.deed.'];

/** Who signs out of a shared computer leaves nothing of theirs; its language, its type size and its counter stay. */
export function forgetPerson(shelves: readonly Storage[] = [sessionStorage, localStorage]): void {
  for (const shelf of shelves)
    for (const key of Object.keys(shelf))
      if (THEIRS.some((prefix) => key.startsWith(prefix))) shelf.removeItem(key);
}
