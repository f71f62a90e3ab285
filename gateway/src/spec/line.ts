import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a server, which can be cut and mended while both of its ends go on. */
export class Line {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  /** Where it is picked up; the same after it was mended. */
  port = 0;
  /** Connections that were made over it. */
  made = 0;

  /** @param to the server's port on this machine, which may be told later */
  constructor(public to = 0) {}

  async mend(): Promise<void> {
    const server = createServer((near) => {
      this.made += 1;
      const far = connect(this.to, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Whatever is on it breaks off, and nobody can pick it up. */
  async cut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
