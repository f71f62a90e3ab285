import type { Page } from 'playwright';

/** A page to be looked at: `file` names its picture, `as` is who looks; nobody when null. */
export interface Shot {
  readonly file: string;
  readonly as: string | null;
  readonly path: string;
  /** Drawn while the launch of the scene's campaign waits for its answer: the step is offered at no other time. */
  readonly whileItsBudgetIsAsked?: true;
  /** What is done on the page before it is drawn, where its address alone does not lead to what it is about. */
  readonly act?: (page: Page) => Promise<void>;
  /** Words of the alert that is meant on it: on every other picture an alert is a fault of the page, or of the scene. */
  readonly alert?: string;
}
