import { openInstance, type Instance } from './instance.js';
import { makeWorld, type World } from './world.js';

/** Two instances of the service over one database, as specs of races need them. */
export interface Fleet {
  readonly world: World;
  readonly first: Instance;
  readonly second: Instance;
  /** One or the other, in turns. */
  turn(nr: number): Instance;
  stop(): Promise<void>;
}

export async function openFleet(options: { outlets?: number; ticking?: boolean } = {}): Promise<Fleet> {
  const world = await makeWorld(options);
  const first = await openInstance(world.test.asService.url, world.clock);
  const second = await openInstance(world.test.asService.url, world.clock);
  return {
    world,
    first,
    second,
    turn: (nr) => (nr % 2 === 0 ? first : second),
    stop: async () => {
      await Promise.all([first.stop(), second.stop()]);
      await world.drop();
    },
  };
}
