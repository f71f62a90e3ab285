import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { DeskMeDocument } from '../generated/desk-kit/graphql.js';
import { answered, drawn, sessionOf, sessionOver, wordsIn, type Answered } from '../kit/spec/drawn.js';
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

  it('is gone with the session, and all that stood on it: whoever passes by reads nothing', async () => {
    const words = await atDesk(signedIn('AUDITOR'), sessionOver);
    expect(words).toContain('登录已经结束');
    expect(words).not.toContain('of me.');
    expect(words).not.toContain('A place');
  });

  it('is nobody’s without a duty there, which is said with who gives it', async () => {
    expect(await atDeskFor(['SYSTEM_ADMIN'], [signedIn('AUDITOR')])).toContain('Ask somebody above.');
  });

  it('must be known before it is drawn: what is typed belongs to somebody', async () => {
    const words = await atDesk(membersAway, sessionOf(null));
    expect(words).not.toContain('of ');
    expect(words).toContain('A place');
  });

  it('is not known yet of whom the platform has not heard: nobody says that they have no duty', async () => {
    const stranger = { id: 'me', erased: false, maskedName: null };
    const words = await atDeskFor(
      ['SYSTEM_ADMIN'],
      [answered(DeskMeDocument, { me: { person: stranger, duties: [] } })],
    );
    expect(words).toContain('还不知道您有什么职责');
    expect(words).not.toContain('您在这里还没有职责');
  });

  it('is nobody’s once they have been erased: then it is known that there is no duty', async () => {
    const gone = { id: 'me', erased: true, maskedName: null };
    const words = await atDeskFor(
      ['SYSTEM_ADMIN'],
      [answered(DeskMeDocument, { me: { person: gone, duties: [] } })],
    );
    expect(words).toContain('您在这里还没有职责');
  });
});
