import type { Kafka } from 'kafkajs';
import { within } from '../../wait.js';

/** What kafkajs has for itself and gives nobody: a way to the brokers, and a broker that can be asked anything. */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  findGroupCoordinator(group: { readonly groupId: string }): Promise<{
    leaveGroup(member: { readonly groupId: string; readonly memberId: string }): Promise<unknown>;
  }>;
}
type MakeCluster = (options: { readonly allowAutoTopicCreation: boolean }) => Cluster;

/** A broker that takes longer is away: then the member leaves as kafkajs does it. */
const LEAVE_TIMEOUT_MS = 2_000;

/**
 * Tells Kafka that members of groups go, by a connection of its own. A member's own connection is silent for as long as a fetch of it waits
 * for messages, seconds long; what it says then is heard behind the answer.
 */
export class Leaving {
  private opened: Promise<Cluster> | undefined;

  constructor(private readonly kafka: Kafka) {}

  /** @throws Error when Kafka does not hear it in time, or does not know the member */
  async leave(groupId: string, memberId: string): Promise<void> {
    await within(LEAVE_TIMEOUT_MS, 'Kafka did not hear who leaves', this.say(groupId, memberId));
  }

  async close(): Promise<void> {
    const cluster = await this.opened?.catch(() => undefined);
    await cluster?.disconnect();
  }

  private async say(groupId: string, memberId: string): Promise<void> {
    this.opened ??= this.open();
    const opened = this.opened;
    try {
      const coordinator = await (await opened).findGroupCoordinator({ groupId });
      await coordinator.leaveGroup({ groupId, memberId });
    } catch (error) {
      // Whoever leaves next opens another one.
      if (this.opened === opened) this.opened = undefined;
      void opened.then((cluster) => cluster.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  private async open(): Promise<Cluster> {
    const cluster = makerOf(this.kafka)({ allowAutoTopicCreation: false });
    await cluster.connect();
    return cluster;
  }
}

/** kafkajs keeps it under a symbol of its own, from which its producers and consumers have theirs. */
function makerOf(kafka: Kafka): MakeCluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find((one) => one.description === CREATE_CLUSTER);
  const made: unknown = symbol && Reflect.get(kafka, symbol);
  if (!isMaker(made)) throw new Error('this kafkajs makes its clusters in another way');
  return made;
}
const CREATE_CLUSTER = 'private:Kafka:createCluster';
const isMaker = (value: unknown): value is MakeCluster => typeof value === 'function';
