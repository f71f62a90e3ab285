import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { RunningNotes } from '../spec/running-notes.js';

const HEALTH = `{ membersHealth { service ready unpublished stuck problems { part problem } consumers { consumer status lag } } }`;

let notes: RunningNotes;
let token: string;
beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.tokenOf('system_admin');
});
afterAll(() => notes.stop());

it('an operator asks a service for its health, and sees each consumer with its lag', async () => {
  await eventually(async () => {
    const { data, errors } = await notes.ask(HEALTH, { token });
    expect(errors).toEqual([]);
    expect(data?.['membersHealth']).toMatchObject({
      service: 'members',
      ready: true,
      problems: [],
      unpublished: 0,
      stuck: 0,
      consumers: expect.arrayContaining([{ consumer: 'members.duties', status: 'RUNNING', lag: 0 }]),
    });
  });
});

it('nobody but an operator asks a service for its health', async () => {
  const token = await notes.issuer.token({ sub: newId(new Date()) });
  const { data, errors } = await notes.ask(HEALTH, { token });
  expect(data?.['membersHealth']).toBeNull();
  expect(JSON.stringify(errors)).toContain('NOT_ALLOWED');
});
