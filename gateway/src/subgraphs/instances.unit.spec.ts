import { describe, expect, it } from '@jest/globals';
import { Instances } from './subgraph.js';

describe('service instances', () => {
  it('are asked in turn, and each may stand in for another', () => {
    const instances = new Instances(['a', 'b', 'c']);
    expect(instances.inTurn()).toEqual(['a', 'b', 'c']);
    expect(instances.inTurn()).toEqual(['b', 'c', 'a']);
    expect(instances.inTurn()).toEqual(['c', 'a', 'b']);
    expect(instances.inTurn()).toEqual(['a', 'b', 'c']);
  });

  it('cannot be empty', () => {
    expect(() => new Instances([])).toThrow('needs at least one address');
  });
});
