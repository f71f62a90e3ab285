/** What was told to be done in a round, and what has come to the tables in it. */
export interface Work {
  readonly told: number;
  readonly kept: number;
}

/**
 * What was told to be done and was not: laws look only whether tables agree with each other, and they do where nothing is written. More
 * may be there: who was not waited for to the end of a round was served without being heard.
 */
export const lostWork = ({ told, kept }: Work): string[] =>
  kept >= told ? [] : [`${told} were told that it is done, and ${kept} are there`];
