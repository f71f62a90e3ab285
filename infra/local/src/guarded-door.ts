/**
 * Doors of a broker for programs that have to say who they are, beside the open one, which only the machine's own can reach: TLS with
 * a password (SCRAM-SHA-512), and TLS with a certificate of the client's own. What nobody was given a right to is refused.
 */
export interface GuardedDoors {
  readonly passwordPort: number;
  readonly certificatePort: number;
  /** The broker's own certificate and its key (PKCS #8), PEM. */
  readonly certificate: string;
  readonly key: string;
  /** Who signs the certificates of clients, PEM. */
  readonly authority: string;
  readonly users: Readonly<Record<string, string>>;
  /** The one of them who may do everything. */
  readonly administrator: string;
}

const DOOR = 'door.pem';
const AUTHORITY = 'authority.pem';

/** Files that the settings name, by their names. */
export const filesOf = ({ certificate, key, authority }: GuardedDoors): Readonly<Record<string, string>> => ({
  [DOOR]: `${key}\n${certificate}`,
  [AUTHORITY]: authority,
});

/** What formatting is told, so that the users are known at the first start. */
export const usersOf = ({ users }: GuardedDoors): string[] =>
  Object.entries(users).flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);

export const listenersOf = ({ passwordPort, certificatePort }: GuardedDoors): string =>
  `,SASL_SSL://127.0.0.1:${passwordPort},SSL://127.0.0.1:${certificatePort}`;

/** Settings beside those of the open door. A client is called by the name in its certificate, as by its user's. */
export const guardedSettings = ({ administrator }: GuardedDoors): string => `
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=false
super.users=User:ANONYMOUS;User:${administrator}
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
ssl.keystore.type=PEM
ssl.keystore.location=${DOOR}
ssl.truststore.type=PEM
ssl.truststore.location=${AUTHORITY}
listener.name.ssl.ssl.client.auth=required
ssl.principal.mapping.rules=RULE:^CN=([^,]+).*$/$1/
`;
