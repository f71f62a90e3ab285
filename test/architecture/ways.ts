import type { Door, LeftAside, Way } from './followed-ways.js';

const door = (at: string, calledBy: string): Door => ({ at, calledBy });
const left = (what: RegExp, why: string): LeftAside => ({ what, why });

/** From the gateway's door to the resolver of a mutation: as nearly all come, with a bearer token and an operation planned before. */
const TO_THE_RESOLVER: readonly Door[] = [
  door('gateway/src/server.ts#identifyBy', 'the routes of the gateway, for each request'),
  door('gateway/src/graph/route.ts#answerAt', 'Fastify, for a request of the graph'),
  door('gateway/src/graph/route.ts#whoAsks', 'answerAt, which keeps what it makes'),
  door(
    'gateway/src/passing-on/passage.ts#passageOf',
    'the planned way, once: what it makes reads each request',
  ),
  door(
    'packages/platform/src/identity/token-verifier.ts#TokenVerifier.verify',
    'gateway and service, by what they were opened with',
  ),
  door(
    'packages/platform/src/graph/ordinary-requests.ts#OrdinaryRequests.hookInto',
    'Fastify in the service, once the gateway has asked it',
  ),
  door('packages/platform/src/graph/edge/read-arguments.ts#readArguments', 'graphql, around each field'),
  door('packages/platform/src/access/enforce.ts#enforceAccess', 'graphql, around each field'),
];

/** What is no step of a way that is granted. */
const GRANTED: readonly LeftAside[] = [
  left(/\/platform\/src\/sealing\/hash-keys\.ts/, 'another way: keys that are being changed'),
  left(/^packages\/(kernel|contracts)\//, 'values: ids, days, money, and what events are called'),
  left(/^packages\/postgres\/src\/sql\.ts/, 'values: how a statement is written'),
  left(/^packages\/messaging\/src\/json\.ts/, 'values: JSON'),
  left(/^gateway\/src\/sessions\//, 'another way: a page’s cookie becomes a token'),
  left(/#guardReference|#readEntityOf/, 'another way: what the gateway asks for by its key'),
  left(/^gateway\/src\/passing-on\/selections\.ts/, 'another way: an operation is planned'),
  left(/\/graph\/cost\//, 'a guard: what an operation may cost'),
  left(/\/postgres\/src\/reading\.ts/, 'a guard: who reads writes nothing'),
  left(/\/postgres\/src\/asking\.ts|\/graph\/questions\.ts/, 'a guard: questions end with their asker'),
  left(
    /\/platform\/src\/(pace|security)\/|\/access\/turned-away\.ts/,
    'a guard: how often, and whom it turned away',
  ),
  left(/^gateway\/src\/limits\/(turns|changes)\.ts/, 'a guard: whose turn it is'),
  left(/\/where-from\.ts/, 'a guard: from where, for who is turned away'),
  left(/\/identity\/whose-tokens\.ts/, 'a guard: which tokens are ours'),
  left(/\/identity\/kept-keys\.ts/, 'another way: the issuer’s keys are asked for'),
  left(/#closeWhileBehind|\.areDutiesBehind$/, 'a guard: what duties decide waits until they are known'),
  left(/\/batching\/batch-channel\.ts/, 'a metric'),
  left(/\/messaging\/src\/trace\.ts/, 'a trace'),
  left(/\/refusals\/input\.ts|\/argument-kinds\.ts/, 'what is refused at the edge, and in which words'),
  left(/\/access\/what-may-come\.ts/, 'whether a refusal may mend itself'),
];

/** From a claim to the commit of its voucher, of a campaign whose units come at once. */
const claim: Way = {
  doors: [
    ...TO_THE_RESOLVER,
    door('services/benefits/src/claims/claims.resolver.ts#ClaimsResolver.claimVoucher', 'graphql'),
    door('services/benefits/src/allocation/first-come/kind.ts#firstCome', 'the kind that the campaign has'),
  ],
  aside: [
    ...GRANTED,
    left(/\/platform\/src\/sealing\/person-words\.ts/, 'values: a part of a statement'),
    left(/VoucherLoader\.kept$/, 'another way: who asks again is told of it as it is now'),
    left(/^services\/benefits\/src\/entries\//, 'another way: kinds that enter people'),
    left(/ClaimVoucher\.neverLaunched$/, 'refused'),
    left(/Gatekeeper\.holdsAny$/, 'a worker needs no duty'),
    left(/\/campaigns\/terms\.ts/, 'values: what a campaign’s terms are'),
    left(/\/duties\/covering\.ts/, 'values: a part of a statement'),
  ],
};

/** From a code at a counter to the posting of its subsidy, by Kafka. */
const redemption: Way = {
  doors: [
    ...TO_THE_RESOLVER,
    door(
      'services/benefits/src/redemption/redemption.resolver.ts#RedemptionResolver.redeemVoucher',
      'graphql',
    ),
    door(
      'packages/messaging/src/relay/relay.ts#Relay.start',
      'the service, when it starts; the commit wakes it',
    ),
    door(
      'packages/messaging/src/broker/kafka/kafka-publisher.ts#KafkaPublisher.publish',
      'the relay’s broker',
    ),
    door(
      'packages/messaging/src/broker/kafka/kafka-subscription.ts#KafkaSubscription.eachBatch',
      'kafkajs, in billing',
    ),
    door('packages/messaging/src/transport/event-transport.ts#EventTransport.run', 'Nest, for each consumer'),
    door(
      'services/billing/src/consumption/consumption.controller.ts#ConsumptionController.onEvents',
      'Nest, by what the transport was given',
    ),
  ],
  aside: [
    ...GRANTED,
    left(/VoucherLoader\.kept|RedeemVoucher\.recall$/, 'another way: who asks again'),
    left(/\/signing\//, 'a guard: a message is its service’s own'),
    left(/\/two-sides\/two-sides\.ts/, 'a guard: nobody stands on both sides'),
    left(/\/parking\//, 'what happens when it breaks off'),
    left(
      /\/relay\/(log-losses|note-written)\.ts|\/transport\/losses-told\.ts|\/kafka\/written\.ts|\.goBack$|#goBack$/,
      'another way: a broker that lost messages',
    ),
    left(/\/relay\/months-ahead\.ts|\/transport\/trim-inbox\.ts|\/integrity\/chain\.ts/, 'upkeep'),
    left(/\/transport\/traced\.ts|\/messaging\/src\/logger\.ts/, 'a trace, a log'),
    left(
      /\/messaging\/src\/(wait|sql|topic-specs)\.ts|\/broker\/broker\.ts/,
      'what others are asked by, without a rule',
    ),
    left(/\/envelope\/received\.ts|\/broker\/bytes\.ts/, 'values: what an event is'),
    left(/\/duties\/covering\.ts/, 'values: a part of a statement'),
  ],
};

/** The ways that docs/how-to/follow-a-claim.md tells, by its headings, and in how many files each is to be followed. */
export const ways = {
  'A claim': { way: claim, filesMax: 30 },
  'A redemption': { way: redemption, filesMax: 50 },
} as const;
