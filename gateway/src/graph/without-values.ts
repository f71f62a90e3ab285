/** How graphql-js quotes what was given for a variable: the whole of it, whatever was typed into it, then where in it and why. */
const VARIABLE =
  /^(Variable "\$\w+" got invalid value) [^]*?((?: at "[\w.[\]]+")?); ((?:Field|Value|Enum) "|Expected |\w+ cannot represent )/;
/** Where a reason quotes the value again, or a document had it written out. */
const QUOTED: readonly (readonly [RegExp, string])[] = [
  [/^Value "[^]*" does not exist in/, 'A value does not exist in'],
  [/(cannot represent [\w -]*value): [^]*$/, '$1.'],
  [/(Expected value of type "[\w![\]]+"), found [^]*$/, '$1.'],
  [/(Expected type "[\w![\]]+")(?: to be an object)?[,;.:] [^]*$/, '$1.'],
];

/**
 * A mistake of whoever asked, without what they had given: it is no answer's business to carry a person's number, and what is quoted goes
 * through logs and screens of programs. @param message in English, as graphql-js says it
 */
export function withoutValues(message: string): string {
  const [all = '', variable, at = '', begins = ''] = VARIABLE.exec(message) ?? [];
  const reason = begins + message.slice(all.length);
  const told = QUOTED.reduce((text, [what, instead]) => text.replace(what, instead), reason);
  return variable === undefined ? told : `${variable}${at}; ${told}`;
}
