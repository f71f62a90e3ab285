import type { Question } from '../door/request.js';
import * as benefits from './benefits.js';
import * as billing from './billing.js';
import * as members from './members.js';
import {
  deadLettersOf,
  discardedMessagesOf,
  discardOf,
  integrityOf,
  parkedKeysOf,
  replayOf,
  SERVICES,
} from './operators.js';
import { projectionsOf, rebuildOf, refillOf, remedyOf, topicsOf } from './remedies.js';
import * as partners from './partners.js';

const isQuestion = (value: unknown): value is Question<object, unknown> =>
  typeof value === 'object' && value !== null && 'document' in value && 'read' in value;

/** Every document that the command line sends, so that a test can hold them against the graph. */
export const allDocuments = (): string[] => [
  ...[members, partners, benefits, billing]
    .flatMap((module): unknown[] => Object.values(module))
    .filter(isQuestion)
    .map(({ document }) => document),
  ...SERVICES.flatMap((service) =>
    [
      integrityOf,
      deadLettersOf,
      parkedKeysOf,
      discardedMessagesOf,
      replayOf,
      discardOf,
      projectionsOf,
      topicsOf,
      remedyOf,
      rebuildOf,
      refillOf,
    ].map((question) => question(service).document),
  ),
];
