import { COUNTED, FullOfExamples, ServiceUnderTest } from '@puhui/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { billingService } from './service.js';

describe.each(COUNTED)('what billing hears costs the same on full tables, %s', (_, counted) => {
  let billing: ServiceUnderTest;
  let full: FullOfExamples;
  beforeAll(async () => {
    billing = await ServiceUnderTest.start(billingService);
    full = await FullOfExamples.fill(billing, counted);
  });
  afterAll(() => billing?.stop());

  it('each of its consumers, of each of its topics, by its own handler', async () => {
    const heard = await full.hear();
    expect(full.notTaken).toEqual([]);
    expect(heard.flatMap(({ givenUp }) => givenUp)).toEqual([]);
    expect(heard.filter(({ statements }) => statements < 2)).toEqual([]);
    expect(heard.filter(({ large }) => large.length > 0)).toEqual([]);
  });
});
