import { expect, it } from '@jest/globals';
import { buildSchema, execute, parse } from 'graphql';
import { changesGoOn } from './changes-go-on.js';
import { newGraphContext } from './ordinary-requests.js';

it('what goes on though its asker has gone is the change that was begun, and no other of the request', async () => {
  const begun: string[] = [];
  const ended: string[] = [];
  let hasLeft = false;
  const schema = buildSchema('type Query { a: Int } type Mutation { change(nr: String): String }');
  const field = schema.getMutationType()?.getFields()['change'];
  if (field === undefined) throw new Error('the graph has a change');
  field.resolve = async (_: unknown, { nr }: { nr: string }): Promise<string> => {
    begun.push(nr);
    if (nr === 'b') hasLeft = true;
    await Promise.resolve();
    ended.push(nr);
    return nr;
  };
  const { data, errors } = await execute({
    schema: changesGoOn(schema),
    document: parse(
      'mutation { a: change(nr: "a") b: change(nr: "b") c: change(nr: "c") d: change(nr: "d") }',
    ),
    contextValue: { ...newGraphContext(null), hasLeft: () => hasLeft },
  });
  expect([begun, ended]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(data).toEqual({ a: 'a', b: 'b', c: null, d: null });
  expect(errors?.map(({ path }) => path)).toEqual([['c'], ['d']]);
});
