/** Several names in one sentence, by the signs of the reader's language. */
export const listed = (names: readonly string[], language: 'zh' | 'en'): string =>
  names.join(language === 'zh' ? '、' : ', ');
