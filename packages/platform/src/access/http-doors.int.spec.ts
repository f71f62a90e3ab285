import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { notesService } from '../spec/notes-service.js';
import { RunningNotes } from '../spec/running-notes.js';

const officer = newId(new Date());
let notes: RunningNotes;
let token: string;

beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.tokenOf('union_officer', officer);
});
afterAll(() => notes.stop());

const errorOf = (body: unknown) => (body as { errors: { message: string; extensions: object }[] }).errors[0];

const whatToDo = { hint: expect.stringMatching(/。$/), hintEn: expect.stringMatching(/\.$/) };

it('an HTTP route knows the person who asks', async () => {
  expect(await notes.post('/notes/print/large', token)).toEqual({
    status: 201,
    body: { by: officer, how: 'large' },
  });
});

it('an HTTP route needs a token', async () => {
  const { status, body } = await notes.post('/notes/print/large');
  expect([status, errorOf(body)?.extensions]).toEqual([
    401,
    {
      code: 'UNAUTHENTICATED',
      hint: expect.stringContaining('请登录'),
      hintEn: expect.stringContaining('Sign in'),
    },
  ]);
});

it('an HTTP route refuses a person without the duty, in both languages', async () => {
  const stranger = await notes.issuer.token({ sub: newId(new Date()) });
  const { status, body } = await notes.post('/notes/print/large', stranger);
  expect([status, errorOf(body)?.extensions]).toEqual([
    403,
    {
      code: 'NOT_ALLOWED',
      hint: expect.stringContaining('请联系'),
      hintEn: expect.stringContaining('Ask the administrator'),
      retryAfterMs: expect.any(Number),
    },
  ]);
  expect(errorOf(body)?.message).toContain('您没有办理此事的权限');
});

it('an HTTP route refuses a request that did not come through the gateway', async () => {
  const response = await fetch(`${notes.service.url}/notes/print/large`, {
    method: 'POST',
    headers: { authorization: token },
  });
  expect(response.status).toBe(403);
});

it('an HTTP route explains the caller’s own mistake', async () => {
  const { status, body } = await notes.post('/notes/print/upside-down', token);
  expect(status).toBe(400);
  expect(errorOf(body)).toMatchObject({
    message: '请求的内容或格式有误。 The request cannot be read as what it says it is.',
    extensions: { code: 'BAD_REQUEST', detail: 'paper has one side up' },
  });
});

it('an HTTP route hides a bug behind a trace id', async () => {
  const { status, body } = await notes.post('/notes/print/never', token);
  expect([status, errorOf(body)?.extensions]).toEqual([
    500,
    { code: 'INTERNAL', traceId: expect.any(String), ...whatToDo },
  ]);
  expect(JSON.stringify(body)).not.toContain('110101199003074690');
});

it('an HTTP route says that a retry makes sense when a machine is broken', async () => {
  const { status, body } = await notes.post('/notes/print/later', token);
  expect([status, errorOf(body)?.extensions]).toEqual([
    503,
    { code: 'UNAVAILABLE', traceId: expect.any(String), ...whatToDo, retryAfterMs: expect.any(Number) },
  ]);
});

it('an HTTP route outside the access table keeps the service from booting', async () => {
  const { 'Http.printNotes': forgotten, ...access } = notesService.access;
  expect(forgotten).toEqual(['union_officer']);
  await expect(RunningNotes.start({ access })).rejects.toThrow('Http.printNotes is not in the access table');
});
