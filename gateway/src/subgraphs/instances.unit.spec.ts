import { describe, expect, it } from '@jest/globals';
import { Instances } from './subgraph.js';

describe('the instances of a service', () => {
  it('are asked in turn, and each is there in case another is gone', () => {
    const instances = new Instances(['a', 'b', 'c']);
    expect(instances.inTurn()).toEqual(['a', 'b', 'c']);
    expect(instances.inTurn()).toEqual(['b', 'c', 'a']);
    expect(instances.inTurn()).toEqual(['c', 'a', 'b']);
    expect(instances.inTurn()).toEqual(['a', 'b', 'c']);
  });

  it('cannot be none', () => {
    expect(() => new Instances([])).toThrow('needs at least one address');
  });
});
