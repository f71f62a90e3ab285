/** The part of a pino logger that messaging uses. */
export interface MessagingLogger {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}
