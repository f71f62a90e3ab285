import type { Door } from '@puhui/cli';
import { anyKey } from '../pages/stage/any-key.js';

/** Asks for something that must be done, and reads one id of what became of it. */
export async function does(who: Door, document: string, variables: object, id: RegExp): Promise<string> {
  const read = (data: Record<string, unknown>): string => JSON.stringify(data);
  const answer = await who.ask({ document, read }, { ...variables, idempotencyKey: anyKey() });
  const [, found] = id.exec(answer) ?? [];
  if (found === undefined) throw new Error(`refused: ${answer}`);
  return found;
}
