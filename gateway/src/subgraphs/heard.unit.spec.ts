import { describe, expect, it } from '@jest/globals';
import { Heard } from './subgraph.js';

const answer = { status: 200, text: '{"data":{}}', body: { data: {} } };

describe('an answer that a service has given already', () => {
  it('is taken once, for the operation that was asked', () => {
    const heard = new Heard('mutation{a}', answer);
    expect(heard.takeFor('mutation{a}')).toBe(answer);
    expect(() => heard.takeFor('mutation{a}')).toThrow(/planned as another one/);
  });

  it.each(['mutation{b}', undefined])('is none for %p, which would otherwise be asked anew', (query) => {
    expect(() => new Heard('mutation{a}', answer).takeFor(query)).toThrow(/planned as another one/);
  });
});
