// The one writer of the scripts. They run before anything is compiled, so what is printable is said here once more; a
// spec holds it equal to the kernel's.

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function picture(sign) {
  if (sign === '\n' || sign === '\t') return sign;
  const code = sign.codePointAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Lines as a terminal may show them, wherever they come from: nothing in them moves the cursor, paints or hides. */
export const printable = (text) => text.replace(UNPRINTABLE, picture);

// Whoever reads may leave (`| head`), and a disk may be full: the exit code tells how the work ended.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** A line for standard output. */
export const say = (line) => void process.stdout.write(`${printable(line)}\n`);

/** A line for standard error. */
export const complain = (line) => void process.stderr.write(`${printable(line)}\n`);

/** Another program's output that was held back: its own signs are its own, as they are when it writes by itself. */
export const passThrough = (bytes) => void process.stdout.write(bytes);
