import { describe, expect, it } from '@jest/globals';
import { checkRefusals, subgraphSdl } from '@puhui/platform';
import { buildASTSchema, isObjectType, Kind, parse, print, type GraphQLObjectType } from 'graphql';
import { campaignProblems } from '../campaigns/draft-campaign/problems.js';
import { benefitsService } from '../service.js';
import { refusals } from './refusals.js';

// A subgraph only extends the roots; by itself it needs them.
const sdl = subgraphSdl('benefits', benefitsService.typePaths).replace(
  /extend type (Query|Mutation)/g,
  'type $1',
);
const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
/** The enums that refusals name are the graph's own. */
const enums = parse(sdl).definitions.filter(({ kind }) => kind === Kind.ENUM_TYPE_DEFINITION);
const catalogue = buildASTSchema(
  parse(`interface Refusal { code: String!  message: String!  messageEn: String!  hint: String!  hintEn: String! }
    scalar Fen  scalar DateTime  scalar Date
    type Query { nothing: Boolean }
    ${enums.map(print).join(' ')}
    ${refusals.sdl()}`),
);

const fieldsOf = (type: GraphQLObjectType): Record<string, string> =>
  Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]));
const isRefusal = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Refusal');
const inGraph = Object.values(schema.getTypeMap()).filter(isRefusal);
const inCatalogue = Object.values(catalogue.getTypeMap()).filter(isRefusal);

/** Refusals whose sentences depend on what was sent: they are made where it is checked. */
const madeElsewhere = ['InvalidCampaign', 'InvalidInput'];

describe('the catalogue of refusals', () => {
  it.each(inCatalogue.map((type) => [type.name, type] as const))(
    'and the graph say the same of %s',
    (name, type) => {
      const graphType = schema.getType(name);
      expect(isRefusal(graphType) ? fieldsOf(graphType) : 'not in the graph').toEqual(fieldsOf(type));
    },
  );

  it('has every refusal of the graph', () => {
    const known = new Set([...inCatalogue.map(({ name }) => name), ...madeElsewhere]);
    expect(inGraph.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('says something in both languages, and what can be done', () => {
    for (const entry of Object.values(refusals.entries)) {
      expect(entry.zh).toMatch(/[\u4e00-\u9fff].*[。？]$/u);
      expect(entry.hintZh).toMatch(/[\u4e00-\u9fff]/u);
      expect(`${entry.en} ${entry.hintEn}`).not.toMatch(/[\u4e00-\u9fff]/u);
    }
  });

  it('has words for whatever a sentence quotes of an enum', () => {
    expect(checkRefusals(refusals, schema, madeElsewhere)).toEqual([]);
  });

  it('quotes only facts that a refusal carries', () => {
    for (const [code, entry] of Object.entries(refusals.entries)) {
      const quoted = [entry.zh, entry.en, entry.hintZh, entry.hintEn].join(' ').matchAll(/\{(\w+)\}/g);
      for (const [, name] of quoted)
        expect([code, Object.keys(entry.fields)]).toEqual([code, expect.arrayContaining([name])]);
    }
  });

  it('says each problem of a campaign in both languages', () => {
    for (const [zh, en] of Object.values(campaignProblems)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/u);
      expect(en).toMatch(/^[A-Z].*[a-z0-9]$/);
    }
  });
});
