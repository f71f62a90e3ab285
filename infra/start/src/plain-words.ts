/** What a JSON log line says, for a person; any other line as it is. */
function sentenceOf(line: string): string {
  if (!line.startsWith('{"')) return line;
  const [, message] = /"msg":"((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
  const [, reason] = /"message":"((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
  const parts = [message, reason]
    .filter((part) => part !== undefined)
    .map((part) => part.replaceAll('\\n', '\n'));
  return parts.length === 0 ? line : `  ${parts.join(': ')}`;
}

/** An error's message whose end is a piece of a log, made readable. */
export const inPlainWords = (text: string): string =>
  text
    .split('\n')
    .map((line) => sentenceOf(line))
    .join('\n');
