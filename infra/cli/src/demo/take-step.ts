import { granted, type Answer } from '../door/request.js';

export interface Step<V, T extends { readonly status: string }> {
  /** What is said when it is refused, in both languages. */
  readonly what: string;
  /** The statuses of such a thing, in order. */
  readonly life: readonly string[];
  readonly reached: string;
  readonly take: () => Promise<Answer<V>>;
  readonly thingOf: (value: V) => T;
  /** The thing as it is now. */
  readonly read: () => Promise<T>;
}

/** Takes a thing one step on in its life. Asked again after a broken connection, it may have taken the step already. */
export async function takeStep<V, T extends { readonly status: string }>(step: Step<V, T>): Promise<T> {
  const answer = await step.take();
  if (!answer.ok) {
    const now = await step.read();
    const place = step.life.indexOf(now.status);
    if (place >= 0 && place >= step.life.indexOf(step.reached)) return now;
  }
  return step.thingOf(granted(answer, step.what));
}
