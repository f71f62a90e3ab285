import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { schemaOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';
import { access } from '../access.js';
import { APPLY, application, key, people, startPartners, unions } from '../spec/partners-under-test.js';

let partners: ServiceUnderTest;
const asNobody = (query: string) => partners.ask(null, query, { id: newId(new Date()) });
beforeAll(async () => {
  partners = await startPartners();
  const input = { ...application, idempotencyKey: key() };
  await partners.ask(people.merchant, APPLY, { input });
  const requirements = `{"legalEntity": true, "noMajorViolation": true, "minOutlets": 1, "minRegions": 1, "licenceValidTo": null}`;
  await partners.database.sql.execute(
    sql`update partner set status = 'publicised', requirements = ${requirements}::jsonb, notice_ends_on = '2999-01-01'`,
  );
});
afterAll(() => partners.stop());

/** Every field that one can come to from this type on, with the type that it stands in. */
function fieldsFrom(schema: GraphQLSchema, name: string, seen = new Set<string>()): string[] {
  const type = schema.getType(name);
  if (!isObjectType(type) || seen.has(name)) return [];
  seen.add(name);
  return Object.values(type.getFields()).flatMap((field) => [
    `${name}.${field.name}`,
    ...fieldsFrom(schema, getNamedType(field.type).name, seen),
  ]);
}

describe('without a token', () => {
  it('the public notice is read, of all unions and of one', async () => {
    const { data, errors } = await asNobody(`query { publicNotice(tradeUnionId: "${unions.hainan}") {
      tradeUnionName partners { nodes { name uscc tradeUnionName noticeEndsOn openOutlets moreDistricts
        districts { regionCode tradeUnionName openOutlets } } } } }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      publicNotice: { tradeUnionName: '46', partners: { nodes: [{ name: application.name }] } },
    });
  });

  it('nothing else of a merchant is told: its applicant, its papers and reasons are no fields of it', async () => {
    const schema = await schemaOf((query) => partners.ask(people.officer, query));
    const told = fieldsFrom(schema, 'PublicNotice').filter((field) => !field.startsWith('PageInfo.'));
    expect(told.map((field) => field.replace(/^PublicNotice/, ''))).toEqual([
      '.tradeUnionName',
      '.partners',
      'PartnerConnection.nodes',
      'Partner.id',
      'Partner.name',
      'Partner.uscc',
      'Partner.tradeUnionId',
      'Partner.tradeUnionName',
      'Partner.noticeEndsOn',
      'Partner.openOutlets',
      'Partner.districts',
      'District.regionCode',
      'District.tradeUnionName',
      'District.openOutlets',
      'Partner.moreDistricts',
      'PartnerConnection.pageInfo',
    ]);
  });

  it('no other door of this service opens', async () => {
    const open = Object.entries(access).filter(([, rule]) => rule.includes('anyone'));
    expect(open.map(([door]) => door)).toEqual(['Query.publicNotice']);
    const questions = [
      '{ partners { nodes { id } } }',
      'query ($id: Id!) { partner(id: $id) { id } }',
      'query ($id: Id!) { outlets(partnerId: $id) { nodes { id } } }',
      'query ($id: Id!) { outlet(id: $id) { id } }',
      '{ offers { nodes { id } } }',
      'query ($id: Id!) { offer(id: $id) { id } }',
      'query ($id: Id!) { _entities(representations: [{ __typename: "Partner", id: $id }]) { __typename } }',
    ];
    const codes = questions.map(async (query) => (await asNobody(query)).errors[0]?.extensions['code']);
    expect(await Promise.all(codes)).toEqual(questions.map(() => 'UNAUTHENTICATED'));
  });
});
