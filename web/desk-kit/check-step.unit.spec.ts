import { describe, expect, it } from '@jest/globals';
import { stepAt } from './check-step.js';

/** As a page leaves it in the history when it goes on from its questions, beside what the router keeps there. */
const fromQuestions = { hash: '#check', state: { __TSR_index: 3, puhuiCheck: true } };

describe('the address of the page that asks once', () => {
  it('is that page for who has answered the questions before it', () => {
    expect(stepAt(fromQuestions, true)).toBe('check');
  });

  it('leads one back to the questions after a reload, and forward from questions that were changed', () => {
    expect(stepAt(fromQuestions, false)).toBe('behind');
  });

  it.each([
    ['typed', null],
    ['opened in a tab of its own', undefined],
    ['come back to from a sign-in', { __TSR_index: 0 }],
  ])('is the questions’ address where it was %s: nothing stands behind it', (_, state) => {
    expect(stepAt({ hash: '#check', state }, false)).toBe('nowhere');
    // Typed behind the address of a page whose questions are answered: going back from it would lead to itself.
    expect(stepAt({ hash: '#check', state }, true)).toBe('nowhere');
  });

  it('is no other address', () => {
    expect(stepAt({ hash: '', state: fromQuestions.state }, true)).toBe('questions');
    expect(stepAt({ hash: '#total', state: null }, false)).toBe('questions');
  });
});
