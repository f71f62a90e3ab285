import { z } from 'zod';

const orderSchema = z.discriminatedUnion('do', [
  z.object({ do: z.enum(['kill', 'lose', 'start']), name: z.string() }),
  z.object({ do: z.literal('list') }),
  z.object({ do: z.literal('end') }),
]);
export type Order = z.output<typeof orderSchema>;

/** How the platform of an order is to be, other than usual. */
export const hostSettingsSchema = z.object({
  /** In the environment of every program. */
  env: z.record(z.string(), z.string()).default({}),
  /** Of each service. */
  instances: z.int().min(1).default(1),
  /** Where its data goes; the system's folder for such things unless told. */
  dataRoot: z.string().optional(),
});
export type HostSettings = z.input<typeof hostSettingsSchema>;

/** What runs, as the host answers `list`. */
export const processesSchema = z.array(z.object({ name: z.string(), port: z.int(), pid: z.int() }));
export type Processes = z.output<typeof processesSchema>;

export const readOrder = (text: string): Order => orderSchema.parse(JSON.parse(text));
