import { Unreachable } from '../exit.js';

/** What is missing in an answer: a service that did not answer although it was given its time, or what lies behind the end of a list. */
export interface Missing {
  readonly service: string;
  /** Why, as far as that is known, and what can be done where waiting does not help. */
  readonly why: string;
  /** It answered, and has more than is shown or compared. */
  readonly isCut?: true;
}

/** What a service answers, or that it is missing: what the others have is still worth showing. */
export async function orMissing<T>(
  service: string,
  missing: Missing[],
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    missing.push({ service, why: error.message });
    return undefined;
  }
}

/** One line for each service that is missing. */
export const missingLines = (missing: readonly Missing[]): string =>
  missing
    .map(({ service, why, isCut }) =>
      isCut
        ? `? ${service}: ${why}`
        : `? ${service}: 没有答复，它的部分不在其中 / did not answer: its part is missing here`,
    )
    .join('\n');

/** What there is, and below it what is missing. */
export const withMissing = (text: string, missing: readonly Missing[]): string =>
  [text, missingLines(missing)].filter((part) => part !== '').join('\n');

/** Ends a command whose answer is not whole, once what there is has been printed. */
export function expectWhole(missing: readonly Missing[]): void {
  if (missing.length === 0) return;
  const services = missing.map(({ service }) => service).join(', ');
  const away = missing.find(({ isCut }) => !isCut);
  throw new Unreachable(
    `结果不完整，缺 / the result is not whole, missing: ${services}\n${(away ?? missing[0])?.why ?? ''}` +
      (away === undefined
        ? ''
        : '\n请待其恢复后重试，原因见 npm start 的输出 / try again when it is back; what npm start printed says why it is not'),
  );
}
