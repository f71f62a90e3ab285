import { expect } from '@jest/globals';

/** A decider as the domain writes it: pure functions over plain data. */
export interface Decider<State, Command, Event, Refusal> {
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: (
    command: Command,
    state: State,
  ) =>
    | { readonly ok: true; readonly value: readonly Event[] }
    | { readonly ok: false; readonly error: Refusal };
}

/** Specs that read as sentences: given events, when command, then events (or a refusal). */
export function specOf<State, Command, Event, Refusal>(decider: Decider<State, Command, Event, Refusal>) {
  return {
    given: (...events: readonly Event[]) => ({
      when: (command: Command) => {
        const state = events.reduce(decider.evolve, decider.initial);
        const decided = decider.decide(command, state);
        return {
          thenEvents: (...expected: readonly Event[]): void => {
            expect(decided).toEqual({ ok: true, value: expected });
            // What was decided must be a state that can be reached.
            expected.reduce(decider.evolve, state);
          },
          thenRefused: (refusal: Refusal): void => expect(decided).toEqual({ ok: false, error: refusal }),
        };
      },
    }),
  };
}
