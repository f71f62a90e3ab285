import type { Result } from '@puhui/kernel';
import type { RefusalAnswer } from '@puhui/platform';
import { refusalAnswer, type BadInput, type Refusal } from '../refusals.js';

/** The member of a result union: what the use case came to, or the refusal with its sentences. */
export function answer<Value, Answer>(
  result: Result<Value, Refusal | BadInput>,
  say: (value: Value) => Answer,
): Answer | RefusalAnswer {
  return result.ok ? say(result.value) : refusalAnswer(result.error);
}
