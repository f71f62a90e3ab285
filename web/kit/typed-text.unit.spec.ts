import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { PhoneField } from './phone-field.js';
import { drawn, wordsIn } from './spec/drawn.js';
import { isReadable, readTyped } from './typed-text.js';

describe('a text that somebody typed', () => {
  it.each([
    ['  外卖配送员 ', { value: '外卖配送员' }],
    ['اتحاد نقابات', { value: 'اتحاد نقابات' }],
    ['', { value: '' }],
    ['快达\u202e外卖', { mistake: 'oddSign' }],
    ['快达\u202d外卖', { mistake: 'oddSign' }],
    ['快达\u0007外卖', { mistake: 'oddSign' }],
    ['快达\ufffd卖', { mistake: 'lostSign' }],
    ['送'.repeat(41), { mistake: 'tooLong' }],
  ])('%j is read as %j', (typed, read) => {
    expect(readTyped(typed, 40)).toEqual(read);
    expect(isReadable(typed, 40)).toBe('value' in read);
  });
});

const field = async (value: string, language: 'zh' | 'en' = 'zh'): Promise<string> => {
  const box = { id: 'employer', label: '单位', hint: '没有可以不填。', value, mostCharacters: 40 };
  const Page = () => createElement(PhoneField, { ...box, onType: () => undefined });
  return drawn({ routes: createRootRoute({ component: Page }), path: '/worker/', answers: [], language });
};

describe('a box on a phone', () => {
  it('says beside itself what the platform would refuse, as soon as it stands there', async () => {
    const markup = await field('海口\u202e公司');
    expect(wordsIn(markup)).toContain('改变文字方向的符号');
    expect(markup).toMatch(/<input[^>]*aria-invalid="true"/);
    expect(markup).toMatch(/<input[^>]*aria-describedby="employer-hint employer-wrong"/);
    expect(wordsIn(await field('海口\ufffd公司', 'en'))).toContain('was lost in copying');
    expect(wordsIn(await field('海'.repeat(41)))).toContain('最多 40 字');
  });

  it('says nothing of what comes through', async () => {
    const markup = await field('海口公司');
    expect(markup).not.toContain('role="alert"');
    expect(markup).toMatch(/<input[^>]*aria-invalid="false"/);
  });
});
