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
/** Of all services; a topic that a service owns and reads is described once. */
export function allAcls(principal?: (of: string) => string): AclEntry[] {
  const acls = rights.flatMap((right) => aclsOf(right, principal));
  return [...new Map(acls.map((acl) => [JSON.stringify(acl), acl])).values()];
}

const LOOK_AGAIN_MS = 100;
const looks_max = 100;

/** The controller has written them down; a broker heeds them a moment later. */
export async function untilInForce(admin: Pick<Admin, 'describeAcls'>, acls: number): Promise<void> {
  for (let look = 0; look < looks_max; look += 1) {
    const { resources } = await admin.describeAcls(ANY);
    if (resources.reduce((sum, { acls: known }) => sum + known.length, 0) >= acls) return;
    await pause(LOOK_AGAIN_MS);
  }
  throw new Error('the rights are not in force yet');
}
