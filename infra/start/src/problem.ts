/** Something that the person who starts the platform can do something about; its message says what. */
export class StartProblem extends Error {}
