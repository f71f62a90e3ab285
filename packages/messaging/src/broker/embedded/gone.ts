/** A topic that was never made, or that the log has lost. */
export class NoSuchTopic extends Error {
  constructor(topic: string) {
    super(`there is no topic ${topic}`);
  }
}

// What PostgreSQL says where a table or a schema is not there.
const NO_TABLE = ['42P01', '3F000'];

/** Whether the log has no such topic, or none at all. */
export const isGone = (error: unknown): boolean =>
  error instanceof NoSuchTopic ||
  (error instanceof Error && 'code' in error && NO_TABLE.includes(String(error.code)));
