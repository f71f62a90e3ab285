import { buildSubgraphSchema } from '@apollo/subgraph';
import { expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { fileURLToPath } from 'node:url';
import { serviceNames } from '../config/service-variables.js';
import { subgraphSdl } from '../graph/sdl.js';
import { checkRefusals } from './check-refusals.js';
import { refusals } from './operators.js';
import { sharedRefusals, tradeUnionStatusWords } from './shared.js';

const notes = fileURLToPath(new URL('../spec/*.graphql', import.meta.url));

it.each(serviceNames)('the operators’ refusals fit their types in the graph of %s', (service) => {
  const schema = buildSubgraphSchema(parse(subgraphSdl(service, [notes])));
  const entries = { ...sharedRefusals, ...refusals.entries };
  expect(
    checkRefusals({ entries, words: { TradeUnionStatus: tradeUnionStatusWords } }, schema, [
      'InvalidInput',
      'TooLong',
    ]),
  ).toEqual([]);
});
