import { eventServices, topicNames, topics, type EventService, type Topic } from '@puhui/contracts';
import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import { pause } from '../../wait.js';

// Node finds no such names in kafkajs's CommonJS.
const {
  AclOperationTypes: May,
  AclPermissionTypes,
  AclResourceTypes: What,
  ResourcePatternTypes: As,
} = kafkajs;

const OPERATIONS = {
  // Its settings as well: how much it takes.
  write: [May.WRITE, May.DESCRIBE, May.DESCRIBE_CONFIGS],
  read: [May.READ, May.DESCRIBE],
  number: [May.IDEMPOTENT_WRITE],
} as const;
const RESOURCES = {
  topic: [What.TOPIC, As.LITERAL],
  groups: [What.GROUP, As.PREFIXED],
  cluster: [What.CLUSTER, As.LITERAL],
} as const;

/** A right of one service at the broker. What nobody is given here is refused. */
export interface Right {
  readonly service: EventService;
  readonly may: keyof typeof OPERATIONS;
  readonly what: keyof typeof RESOURCES;
  readonly name: string;
}

/**
 * A service writes the topics that it owns, reads those that it takes in and its own, which tell it whether its database has all that
 * it told, and has the groups that begin with its name, those of rebuilds among them.
 */
export const rights: readonly Right[] = eventServices.flatMap((service): Right[] => [
  ...topicNames.flatMap((name): Right[] => {
    const { owner, readers }: Topic = topics[name];
    return [
      ...(owner === service ? [{ service, may: 'write', what: 'topic', name } as const] : []),
      ...(owner === service || readers.includes(service)
        ? [{ service, may: 'read', what: 'topic', name } as const]
        : []),
    ];
  }),
  { service, may: 'read', what: 'groups', name: `${service}.` },
  // What is written twice by a retry is there once; the broker asks this right for that.
  { service, may: 'number', what: 'cluster', name: 'kafka-cluster' },
]);

/** "User:*": what the broker calls a service, with the service's name in the place of the star. */
const CALLED = /^[A-Za-z]+:[^*]*\*[^*]*$/;

/**
 * What services are called at the broker, by KAFKA_PRINCIPAL.
 * @returns nothing for a text without exactly one star: one user would have the rights of all services, or nobody any.
 */
export function principalsBy(text: string): ((service: string) => string) | undefined {
  return CALLED.test(text) ? (service) => text.replace('*', () => service) : undefined;
}

/** As the broker takes it. @param principal what it calls a service: by its SCRAM user, or by the name in its certificate. */
export const aclsOf = (
  { service, may, what, name }: Right,
  principal = (of: string): string => `User:${of}`,
): AclEntry[] =>
  OPERATIONS[may].map((operation) => ({
    principal: principal(service),
    host: '*',
    permissionType: AclPermissionTypes.ALLOW,
    operation,
    resourceType: RESOURCES[what][0],
    resourceName: name,
    resourcePatternType: RESOURCES[what][1],
  }));

const ANY = {
  resourceType: What.ANY,
  resourcePatternType: As.ANY,
  operation: May.ANY,
  permissionType: AclPermissionTypes.ANY,
};
/** Two that say the same have one, in whatever order their fields stand. */
export const keyOf = (acl: AclEntry): string =>
  [
    acl.principal,
    acl.host,
    acl.permissionType,
    acl.operation,
    acl.resourceType,
    acl.resourcePatternType,
    acl.resourceName,
  ].join(' ');

/** Of all services; a topic that a service owns and reads is described once. */
export function allAcls(principal?: (of: string) => string): AclEntry[] {
  const acls = rights.flatMap((right) => aclsOf(right, principal));
  return [...new Map(acls.map((acl) => [keyOf(acl), acl])).values()];
}

const LOOK_AGAIN_MS = 100;
const looks_max = 100;

/**
 * The controller has written them down; a broker heeds them a moment later.
 * @returns all that are in force then, those of others among them.
 */
export async function untilInForce(
  admin: Pick<Admin, 'describeAcls'>,
  wanted: readonly AclEntry[],
): Promise<AclEntry[]> {
  for (let look = 0; look < looks_max; look += 1) {
    const { resources } = await admin.describeAcls(ANY);
    const inForce = resources.flatMap(({ acls, ...resource }) =>
      acls.map((acl) => ({ ...acl, ...resource })),
    );
    const known = new Set(inForce.map(keyOf));
    if (wanted.every((acl) => known.has(keyOf(acl)))) return inForce;
    await pause(LOOK_AGAIN_MS);
  }
  throw new Error('the rights are not in force yet');
}
