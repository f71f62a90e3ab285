import { describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { temporaryFolder } from '@puhui/testkit/plain';
import { isInterfaceType, isObjectType, parse } from 'graphql';
import { serviceNames } from '../config/service-variables.js';
import { operationNames } from '../operations/access.js';
import { subgraphFiles, subgraphSdl } from './sdl.js';

async function slices(...documents: string[]): Promise<string[]> {
  const folder = temporaryFolder('sdl [c] +(b) g*x');
  await Promise.all(documents.map((text, i) => writeFile(join(folder, `slice-${i}.graphql`), text)));
  return [join(folder, '*.graphql')];
}

describe('the SDL of a subgraph', () => {
  it('consists of the shared part, the operators’ part and the service’s slices', async () => {
    const sdl = subgraphSdl(
      'billing',
      await slices('extend type Query { a: Int }', 'extend type Query { b: Fen }'),
    );
    const query = buildSubgraphSchema(parse(sdl)).getQueryType();
    expect(Object.keys(query?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['a', 'b', 'billingIntegrity', 'billingDeadLetters', 'billingParkedKeys']),
    );
  });

  it('takes a repeated identical definition once', async () => {
    const twice = 'extend type Query { billingIntegrity: IntegrityReport! }';
    expect(() => buildSubgraphSchema(parse(subgraphSdl('billing', [])))).toThrow('no SDL was found');
    const sdl = subgraphSdl('billing', await slices(twice, ''));
    expect(sdl.match(/billingIntegrity/g)).toHaveLength(1);
  });

  it('refuses two different definitions of one field', async () => {
    const paths = await slices('extend type Query { a: Int }', 'extend type Query { a: String }');
    expect(() => subgraphSdl('billing', paths)).toThrow(/type.*"a".*changed|"a"/i);
  });

  it('says where it looked when there is none', () => {
    expect(() => subgraphFiles(['/nowhere/*.graphql'])).toThrow('no SDL was found at /nowhere/*.graphql');
  });

  it.each(serviceNames)('has the operations of %s under its own names', async (service) => {
    const schema = buildSubgraphSchema(
      parse(subgraphSdl(service, await slices('extend type Query { a: Int }'))),
    );
    const { replay, discard, sendAgain, putAside, rebuild, refill, ...queries } = operationNames(service);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(Object.values(queries)),
    );
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(mutations).toEqual([replay, discard, sendAgain, putAside, rebuild, refill]);
  });
});

describe('the shared part', () => {
  it('gives every refusal the same fields', async () => {
    const schema = buildSubgraphSchema(
      parse(subgraphSdl('members', await slices('extend type Query { a: Int }'))),
    );
    const refusal = schema.getType('Refusal');
    expect(isInterfaceType(refusal) && Object.keys(refusal.getFields())).toEqual([
      'code',
      'message',
      'messageEn',
      'hint',
      'hintEn',
      'retryAfterMs',
    ]);
    for (const name of ['NotAllowed', 'InvalidInput', 'IdempotencyKeyAlreadyUsed']) {
      const type = schema.getType(name);
      expect(isObjectType(type) && type.getInterfaces().map(String)).toEqual(['Refusal']);
    }
  });
});
