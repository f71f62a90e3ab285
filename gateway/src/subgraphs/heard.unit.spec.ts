import { describe, expect, it } from '@jest/globals';
import { Heard } from './subgraph.js';

const answer = { status: 200, text: '{"data":{}}', body: { data: {} } };

describe('a recorded answer', () => {
  it('is used once, for its own operation', () => {
    const heard = new Heard('mutation{a}', answer);
    expect(heard.takeFor('mutation{a}')).toBe(answer);
    expect(() => heard.takeFor('mutation{a}')).toThrow(/planned as another one/);
  });

  it.each(['mutation{b}', undefined])('does not exist for %p, which is asked anew', (query) => {
    expect(() => new Heard('mutation{a}', answer).takeFor(query)).toThrow(/planned as another one/);
  });
});
