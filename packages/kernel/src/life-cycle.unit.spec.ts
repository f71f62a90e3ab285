import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems, stepFrom, type LifeCycle } from './life-cycle.js';

type Light = 'red' | 'green' | 'amber' | 'broken';
type Step = 'go' | 'slow' | 'stop' | 'fail';
const light: LifeCycle<Light, Step> = {
  initial: ['red'],
  final: ['broken'],
  steps: {
    red: { go: 'green', fail: 'broken' },
    green: { slow: 'amber' },
    amber: { stop: 'red' },
    broken: {},
  },
};

describe('a life cycle', () => {
  it('says where a step leads, and that others are not open', () => {
    expect(stepFrom(light, 'red', 'go')).toBe('green');
    expect(stepFrom(light, 'red', 'slow')).toBeUndefined();
  });

  it('has no problem when every state is reached and left', () => {
    expect(lifeCycleProblems(light)).toEqual([]);
  });

  it('names a state that nothing leads to', () => {
    const cycle = { ...light, steps: { ...light.steps, green: {}, amber: { stop: 'red' as const } } };
    expect(lifeCycleProblems(cycle)).toEqual(['green cannot be left', 'amber cannot be reached']);
  });

  it('names a final state that is left', () => {
    const cycle = { ...light, steps: { ...light.steps, broken: { go: 'red' as const } } };
    expect(lifeCycleProblems(cycle)).toEqual(['broken is final but can be left']);
  });

  it('has no problem with what comes to a final state and leaves it as it is', () => {
    const cycle = { ...light, steps: { ...light.steps, broken: { fail: 'broken' as const } } };
    expect(lifeCycleProblems(cycle)).toEqual([]);
  });
});
