import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { DeskMeDocument } from '../generated/desk-kit/graphql.js';
import { answered, drawn, sessionOf, wordsIn, type Answered } from '../kit/spec/drawn.js';
import { usePersonId } from './duties.js';
import { DeskFrame, type MenuItem } from './frame.js';
import { signedIn } from './spec/someone.js';

const Whose = () => createElement('p', null, `of ${usePersonId()}.`);
const atDesk = async (...answers: readonly Answered[]): Promise<string> => atDeskFor('anybody', answers);
const atDeskFor = async (roles: MenuItem['roles'], answers: readonly Answered[]): Promise<string> => {
  const desk = createElement(DeskFrame, {
    name: 'Desk',
    sentence: 'What one does here.',
    whoGives: 'Ask somebody above.',
    menu: [{ roles, link: 'A place' }],
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

  it('is nobody’s without a duty there, which is said with who gives it', async () => {
    expect(await atDeskFor(['SYSTEM_ADMIN'], [signedIn('AUDITOR')])).toContain('Ask somebody above.');
  });

  it('must be known before it is drawn: what is typed belongs to somebody', async () => {
    const words = await atDesk(membersAway, sessionOf(null));
    expect(words).not.toContain('of ');
    expect(words).toContain('A place');
  });
});
