import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../kit/spec/drawn.js';
import { SignedOutMidway } from './signed-out.js';

const told = async (forgets: boolean, language: 'zh' | 'en'): Promise<string> => {
  const routes = createRootRoute({ component: () => createElement(SignedOutMidway, { forgets }) });
  return wordsIn(await drawn({ routes, path: '/finance/', answers: [], language }));
};

it('whose session ended in the midst of a deed reads that nothing was sent, and what of it is kept', async () => {
  expect(await told(false, 'zh')).toMatch(/这一次没有提交\n填写的内容还留着[^]*登录/);
  expect(await told(true, 'zh')).toMatch(/这一次没有提交\n[^]*要再填一次/);
  const english = await told(false, 'en');
  expect(english).toMatch(/nothing was sent this time[^]*What you filled in is kept/);
  expect(english).not.toContain('普惠首页');
});
