import { expect, it } from '@jest/globals';
import { occasionInChinese, occasionWords } from './occasions.js';

it('an occasion is shown in Chinese with the code to be written', () => {
  expect(occasionInChinese('film')).toBe('观看电影（film）');
});

it.each(['dragon-boat', 'constructor', ''])('an occasion without a word is shown as it is: %j', (code) => {
  expect(occasionInChinese(code)).toBe(code);
});

it('each word stands for one occasion', () => {
  expect(new Set(Object.values(occasionWords)).size).toBe(Object.keys(occasionWords).length);
});
