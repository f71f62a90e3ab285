import { Agent, get, type IncomingMessage } from 'node:http';
import { expect, it } from '@jest/globals';
import fastify from 'fastify';
import { endConnectionsWithLastAnswers } from './last-answers.js';

it('a closing server ends a kept-alive connection after its last answer', async () => {
  const app = fastify({ keepAliveTimeout: 72_000, forceCloseConnections: 'idle' });
  endConnectionsWithLastAnswers(app);
  let begun: () => void;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  let goOn: (text: string) => void;
  const words = new Promise<string>((resolve) => (goOn = resolve));
  app.get('/slow', () => {
    begun();
    return words;
  });
  app.get('/', () => 'at once');
  app.addHook('preClose', (done) => {
    goOn('the last words');
    done();
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true });
  const answerOf = (path: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get(`${url}${path}`, { agent }, (answer) => answer.resume().on('end', () => resolve(answer))).on(
        'error',
        reject,
      );
    });
  expect((await answerOf('/')).headers.connection).toBe('keep-alive');
  const slow = answerOf('/slow');
  await hasBegun;
  const closed = app.close();
  expect((await slow).headers.connection).toBe('close');
  await closed;
  agent.destroy();
});
