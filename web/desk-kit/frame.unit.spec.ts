import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { DeskMeDocument } from '../generated/desk-kit/graphql.js';
import { answered, drawn, sessionOf, wordsIn, type Answered } from '../kit/spec/drawn.js';
import { usePersonId } from './duties.js';
import { DeskFrame } from './frame.js';
import { signedIn } from './spec/someone.js';

const Whose = () => createElement('p', null, `of ${usePersonId()}.`);
const atDesk = async (...answers: readonly Answered[]): Promise<string> => {
  const desk = createElement(DeskFrame, {
    name: 'Desk',
    sentence: 'What one does here.',
    menu: [{ roles: 'anybody', link: 'A place' }],
    children: createElement(Whose),
  });
  return wordsIn(
    await drawn({ routes: createRootRoute({ component: () => desk }), path: '/finance/', answers }),
  );
};
const membersAway = answered(DeskMeDocument, { me: null });

describe('whose a page at a desk is', () => {
  it('is told by members, who know names and duties', async () => {
    expect(await atDesk(signedIn('AUDITOR'), sessionOf('somebody else'))).toContain('of me.');
  });

  it('is told by the gateway while members are away, so that a wish is found again afterwards', async () => {
    const words = await atDesk(membersAway, sessionOf('me'));
    expect(words).toContain('of me.');
    expect(words).toContain('A place');
  });

  it('must be known before it is drawn: what is typed belongs to somebody', async () => {
    const words = await atDesk(membersAway, sessionOf(null));
    expect(words).not.toContain('of ');
    expect(words).toContain('A place');
  });
});
