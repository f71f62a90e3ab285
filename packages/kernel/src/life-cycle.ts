import { invariant } from './invariant.js';

/**
 * A life cycle as data: from each state, the steps that are open and where they lead. What is not in the table
 * cannot happen; a spec walks every table with `lifeCycleProblems`. The steps of a noun are its events, by name.
 */
export interface LifeCycle<State extends string, Step extends string> {
  readonly initial: readonly State[];
  /** States that nothing leaves, on purpose: whatever still comes there stays there. */
  readonly final: readonly State[];
  readonly steps: Readonly<Record<State, Readonly<Partial<Record<Step, State>>>>>;
}

/** Where a step leads from a state, or undefined when it is not open there. */
export function stepFrom<State extends string, Step extends string>(
  cycle: LifeCycle<State, Step>,
  state: State,
  step: Step,
): State | undefined {
  return cycle.steps[state][step];
}

/** Where an event leads what stands so. @throws InvariantViolation for an event that cannot come now: its history is broken. */
export function statusAfter<State extends string, Step extends string>(
  cycle: LifeCycle<State, Step>,
  before: { readonly id: string; readonly status: State },
  event: Step,
): State {
  const { id, status } = before;
  const leads = stepFrom(cycle, status, event);
  invariant(leads !== undefined, 'event-fits-its-status', { id, status, event });
  return leads;
}

/** States that cannot be reached, or can't be left without being final, or are final and left all the same. */
export function lifeCycleProblems<State extends string, Step extends string>(
  cycle: LifeCycle<State, Step>,
): string[] {
  const states = Object.keys(cycle.steps) as State[];
  const next = (state: State): State[] =>
    Object.values<State | undefined>(cycle.steps[state]).flatMap((s) => s ?? []);
  const reached = new Set<State>(cycle.initial);
  for (const state of reached) for (const to of next(state)) reached.add(to);
  return states.flatMap((state) => {
    const isFinal = cycle.final.includes(state);
    if (!reached.has(state)) return [`${state} cannot be reached`];
    if (next(state).length === 0 && !isFinal) return [`${state} cannot be left`];
    if (isFinal && next(state).some((to) => to !== state)) return [`${state} is final but can be left`];
    return [];
  });
}
