import { expect, it } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { More } from './more.js';

const drawn = (more: (() => void) | null, size?: 'whole'): string =>
  renderToStaticMarkup(createElement(More, { more, says: '再看一些', ...(size && { size }) }));

it('a list with a next page offers it, as wide as the page where that is asked', () => {
  expect(drawn(() => undefined)).toBe('<p><button type="button" class="button plain">再看一些</button></p>');
  expect(drawn(() => undefined, 'whole')).toContain('class="button plain whole"');
});

it('a list that has come to its end offers nothing', () => {
  expect(drawn(null)).toBe('');
});
