export interface Sentences {
  readonly zh: string;
  readonly en: string;
}
export const say = (zh: string, en: string): Sentences => ({ zh, en });
