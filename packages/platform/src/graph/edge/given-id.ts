import { err, ok, type Id, type Result } from '@puhui/kernel';
import { scalarReaders } from './readers.js';

/** What an HTTP answer says of a value that cannot be right, in the words of the graph. */
export interface WrongValue {
  readonly message: string;
  readonly extensions: {
    readonly code: 'BAD_USER_INPUT';
    readonly field: string;
    readonly hint: string;
    readonly hintEn: string;
  };
}

/** Reads an id that came beside the graph, in a path or a query, by the same rule as the graph's own. */
export function givenId(field: string, given: unknown): Result<Id, WrongValue> {
  const read = scalarReaders.Id(typeof given === 'string' ? given : '');
  if (read.ok) return ok(read.value);
  const { zh, en, hintZh, hintEn } = read.error;
  return err({
    message: `${field}: ${zh} ${en}`,
    extensions: { code: 'BAD_USER_INPUT', field, hint: hintZh, hintEn },
  });
}
