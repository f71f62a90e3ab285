import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { buildSchema } from 'graphql';
import { QueryCosts, queryLimits } from './cost/limits.js';
import { OrdinaryRequests } from './ordinary-requests.js';
import { Questions } from './questions.js';

const schema = buildSchema('type Query { motto: String }');
const BY_APOLLO = 'by Apollo Server';

async function aDoor(production = false): Promise<{ app: FastifyInstance; ordinary: OrdinaryRequests }> {
  const app = fastify();
  const ordinary = new OrdinaryRequests(
    (formatted) => formatted,
    production,
    new QueryCosts(new Map(), { ...queryLimits, aliases_max: 1 }),
    new Questions(),
  );
  ordinary.hookInto(app);
  app.post('/graphql', async () => BY_APOLLO);
  await app.ready();
  return { app, ordinary };
}

let app: FastifyInstance;
let ordinary: OrdinaryRequests;
beforeAll(async () => {
  ({ app, ordinary } = await aDoor());
});
afterAll(() => app.close());

const ask = async (body: object, accept = '*/*', of = app): Promise<string> =>
  (await of.inject({ method: 'POST', url: '/graphql', payload: body, headers: { accept } })).body;

it('everything goes to Apollo Server until the graph is served', async () => {
  expect(await ask({ query: '{ motto }' })).toBe(BY_APOLLO);
});

it('an ordinary request is answered without Apollo Server', async () => {
  await ordinary.serve(schema);
  expect(await ask({ query: '{ motto }' })).toBe('{"data":{"motto":null}}\n');
  expect(await ask({ query: 'query A { motto } query B { motto }', operationName: 'B' })).toBe(
    '{"data":{"motto":null}}\n',
  );
});

it.each([
  ['a mistake in the document', { query: '{ motto' }],
  ['a field that is not there', { query: '{ nothing }' }],
  ['an operation that is not there', { query: 'query A { motto }', operationName: 'B' }],
  ['a document of many characters', { query: `{ motto }${' '.repeat(10_001)}` }],
  ['more aliases than are allowed', { query: '{ a: motto b: motto }' }],
  ['extensions', { query: '{ motto }', extensions: {} }],
])('Apollo Server answers this: %s', async (_, body) => {
  for (let time = 0; time < 2; time += 1) expect(await ask(body)).toBe(BY_APOLLO);
});

it('Apollo Server answers requests whose accepted types must be weighed', async () => {
  expect(await ask({ query: '{ motto }' }, 'text/html, */*;q=0.1')).toBe(BY_APOLLO);
});

it('introspection is off in production, as in Apollo Server', async () => {
  const query = '{ __schema { queryType { name } } }';
  expect(await ask({ query })).toContain('"Query"');
  const production = await aDoor(true);
  await production.ordinary.serve(schema);
  expect(await ask({ query }, '*/*', production.app)).toBe(BY_APOLLO);
  await production.app.close();
});

it('new documents are still recognised once the cache is full', async () => {
  for (let nr = 0; nr < 600; nr += 1)
    expect(await ask({ query: `{ m${nr}: motto }` })).toBe(`{"data":{"m${nr}":null}}\n`);
});
