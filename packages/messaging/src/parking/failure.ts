/** Why a message could not be handled, as it is kept beside it. */
export interface Failure {
  readonly code: string;
  readonly sentence: string;
}

const code_characters_max = 100;
const sentence_characters_max = 4000;

/** Reads whatever was thrown, which may be anything, and never throws itself: else nothing could be parked for it. */
export function failureOf(error: unknown): Failure {
  const [code, name, stack] = ['code', 'name', 'stack'].map((member) => textOf(error, member));
  return {
    code: kept(code ?? name ?? 'Error', code_characters_max),
    sentence: kept(stack ?? whole(error), sentence_characters_max),
  };
}

function textOf(error: unknown, member: string): string | undefined {
  try {
    const text: unknown = Reflect.get(Object(error), member);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function whole(error: unknown): string {
  try {
    return JSON.stringify(error) ?? String(error);
  } catch {
    return `something that can't be written down was thrown (${typeof error})`;
  }
}

/** PostgreSQL's text can't hold a NUL. */
const kept = (text: string, charactersMax: number): string =>
  text.slice(0, charactersMax).replaceAll('\0', '\\x00').toWellFormed();
