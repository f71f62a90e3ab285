import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from '@jest/globals';
import '../kit/spec/drawn.js';
import { SaidDate } from './said-date.js';

const said = (value: string): string => renderToStaticMarkup(createElement(SaidDate, { value }));

describe('a date in its box', () => {
  it('is said in words as well, a month like a day', () => {
    expect(said('2026-04-03')).toContain('2026年4月3日');
    expect(said('2026-04')).toContain('2026年4月');
  });

  it('says nothing before it is chosen', () => {
    expect(said('')).toBe('');
    expect(said('2026-0')).toBe('');
  });
});
