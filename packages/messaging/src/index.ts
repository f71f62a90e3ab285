export * from './sql.js';
export * from './json.js';
export * from './logger.js';
export * from './health.js';
export * from './envelope/received.js';
export * from './envelope/newest.js';
export * from './trace.js';
export * from './keeping/decided-events.js';
export * from './keeping/keep-events.js';
export * from './keeping/last-events.js';
export * from './keeping/migrations.js';
export { behindWhatWasTold, isToldFurther, RecordBehind } from './keeping/told-further.js';
export * from './keeping/who-decided.js';
export { removeOver } from './keeping/remove-over.js';
export * from './broker/broker.js';
export { kafkaBroker, type KafkaSecurity } from './broker/kafka/kafka-broker.js';
export { principalsBy, rights } from './broker/kafka/rights.js';
export { embeddedBroker } from './broker/embedded/embedded-broker.js';
export * from './topic-specs.js';
export { eventSigner, type EventSigner } from './signing/event-signer.js';
export { SignatureCheck } from './signing/signature-check.js';
export { toMessage } from './envelope/cloud-event.js';
export { isBrokenMachine } from './transport/broken-machine.js';
export type { DiscardOutcome } from './parking/discard.js';
export * from './parking/discarded.js';
export type { WaitingMessageRef } from './parking/key.js';
export { parkedBehind } from './parking/dead-letter.js';
export * from './parking/list.js';
export type { ParkedPage } from './parking/paging.js';
export * from './parking/replay.js';
export * from './transport/consumes.js';
export * from './transport/event-transport.js';
export { takenInBefore } from './transport/taken-in-before.js';
export { INBOX_KEPT_DAYS, trimInbox } from './transport/trim-inbox.js';
export { isWordHeld, sayWord, type Saying } from './relay/say-word.js';
export { waiting_counted_max, waitingUpTo } from './relay/outbox.js';
export {
  BY_LEAVING,
  putAside,
  sendAgain,
  unsentEvent,
  unsentEvents,
  type UnsentEvent,
} from './relay/left-behind.js';
export * from './relay/relay.js';
export { learnAgain, type LearntAgain } from './own-topics/learn-again.js';
export { lostEvents } from './own-topics/lost-events.js';
export * from './relay/refill-topic.js';
export {
  findLosses,
  toldLosses,
  knownEnds,
  meetLog,
  mendLosses,
  openLosses,
  shortOf,
  type OpenLoss,
} from './relay/log-losses.js';
export * from './integrity/findings.js';
export { lawsOf, type Law } from './integrity/laws.js';
export * from './integrity/verify-kept-events.js';
export * from './integrity/counts.js';
export { ID_DIGEST } from './integrity/id-digest.js';
export { closeTally } from './tallies/tell-tally.js';
export { compareTallies, type ComparedTallies } from './tallies/compare-tallies.js';
export type { TalliedTable } from './tallies/count-rows.js';
export { eventMonths } from './moving/event-months.js';
export * from './projection/rebuild.js';
export type { ProjectionOptions, Progress } from './projection/projection-copy.js';
export { dropAbandoned, rebuildSuffix } from './projection/copy-tables.js';
export { RebuildImpossible, type Missing as MissingMessages } from './projection/completeness.js';
