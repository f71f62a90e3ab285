/** A word as a shell takes it for itself alone, when somebody pastes a line in which it stands. */
export const inShell = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
