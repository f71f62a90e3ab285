/** How many characters a code has without its separators; the platform judges the rest. */
export const CODE_CHARACTERS = 12;

/** As typed or scanned, without what only parts it; a Chinese keyboard’s wide letters are letters. */
export const lettersOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '');

/** Whether a picture holds a code of ours: members’ phones show others as well, to pay with. */
export const mayBeCode = (read: string): boolean =>
  /^[0-9A-Za-z\s-]+$/.test(read) && lettersOf(read).length === CODE_CHARACTERS;

/** The code in what was typed or pasted, without a label such as “券码：”; what holds none stays as it is. */
export const codeIn = (typed: string): string => {
  const [, code = typed] = /^(?:[^:/]*:|\p{Script=Han}+)(.*)$/u.exec(typed.normalize('NFKC').trim()) ?? [];
  return mayBeCode(code) ? lettersOf(code) : typed;
};

/** The end of a code: tells a cashier which one is meant, and redeems nothing. */
export const tailOf = (code: string): string => lettersOf(code).slice(-4);
