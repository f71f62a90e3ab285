import { COUNTED, FullOfExamples, ServiceUnderTest } from '@puhui/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membersService } from './service.js';
import { keys } from './spec/members-under-test.js';

describe.each(COUNTED)('what members hears costs the same on full tables, %s', (_, counted) => {
  let members: ServiceUnderTest;
  let full: FullOfExamples;
  beforeAll(async () => {
    members = await ServiceUnderTest.start(membersService, keys);
    full = await FullOfExamples.fill(members, counted);
  });
  afterAll(() => members?.stop());

  it('each of its consumers, of each of its topics, by its own handler', async () => {
    const heard = await full.hear();
    expect(full.notTaken).toEqual([]);
    expect(heard.flatMap(({ givenUp }) => givenUp)).toEqual([]);
    expect(heard.filter(({ statements }) => statements < 2)).toEqual([]);
    expect(heard.filter(({ large }) => large.length > 0)).toEqual([]);
  });
});
