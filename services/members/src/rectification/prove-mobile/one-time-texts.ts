import type { ServiceConfig } from '@puhui/platform';

/** A text to a phone, with a code that is good once. */
interface OneTimeText {
  readonly mobile: string;
  readonly code: string;
  /** How long it is good, in minutes. */
  readonly minutes: number;
}

/** How a code comes to whoever has the phone. */
export interface OneTimeTexts {
  /** Whether it was taken to be sent. */
  send(text: OneTimeText): Promise<boolean>;
  /** In the local run, where no text is sent, the page shows the code. */
  readonly isShown: boolean;
}
export const ONE_TIME_TEXTS = Symbol('ONE_TIME_TEXTS');

/** A gate that has not answered by then has not sent it: whoever waits asks again. */
const GATE_TIMEOUT_MS = 5_000;

export function oneTimeTexts(texts: ServiceConfig['texts'], warn: (why: object) => void): OneTimeTexts {
  if (texts === null) return { isShown: false, send: () => Promise.resolve(false) };
  if (texts.by === 'page') return { isShown: true, send: () => Promise.resolve(true) };
  const { url, token } = texts;
  return {
    isShown: false,
    /** One POST, with JSON `{ mobile, code, minutes }`; any answer of 2xx means that it was taken. */
    async send(text) {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify(text),
          // Nobody else is told a number and its code.
          redirect: 'error',
          signal: AbortSignal.timeout(GATE_TIMEOUT_MS),
        });
        await answer.body?.cancel();
        if (!answer.ok) warn({ status: answer.status });
        return answer.ok;
      } catch (error) {
        warn({ err: error });
        return false;
      }
    },
  };
}
