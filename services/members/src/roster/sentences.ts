export interface Sentences {
  readonly zh: string;
  readonly en: string;
}
export const say = (zh: string, en: string): Sentences => ({ zh, en });

/** The same as an answer has it. */
export interface Told {
  readonly message: string;
  readonly messageEn: string;
}
export const toldOf = (sentences: readonly Sentences[]): Told[] =>
  sentences.map(({ zh, en }) => ({ message: zh, messageEn: en }));
