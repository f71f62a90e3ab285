import { COUNTED, FullOfExamples, ServiceUnderTest } from '@puhui/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { benefitsService } from './service.js';

describe.each(COUNTED)('what benefits hears costs the same on full tables, %s', (_, counted) => {
  let benefits: ServiceUnderTest;
  let full: FullOfExamples;
  beforeAll(async () => {
    benefits = await ServiceUnderTest.start(benefitsService, {
      PUHUI_HASH_KEY: 'a hash key that is no secret at all',
    });
    full = await FullOfExamples.fill(benefits, counted, ['encumbrance-answers']);
  });
  afterAll(() => benefits?.stop());

  it('each of its consumers, of each of its topics, by its own handler', async () => {
    const heard = await full.hear();
    expect(full.notTaken).toEqual([]);
    expect(heard.flatMap(({ givenUp }) => givenUp)).toEqual([]);
    expect(heard.filter(({ statements }) => statements < 2)).toEqual([]);
    expect(heard.filter(({ large }) => large.length > 0)).toEqual([]);
  });
});
