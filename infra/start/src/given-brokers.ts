import { connect } from 'node:net';
import { StartProblem } from './problem.js';

const CONNECT_TIMEOUT_MS = 3_000;

/** @throws StartProblem when nobody listens at any of the brokers "host:port,host:port…" that were given. */
export async function needBrokers(brokers: string): Promise<void> {
  const answers = await Promise.all(brokers.split(',').map((address) => listens(address.trim())));
  if (answers.some(Boolean)) return;
  throw new StartProblem(
    `no broker listens at ${brokers} (KAFKA_BROKERS=host:port,…): start it, correct the address, or unset KAFKA_BROKERS ` +
      'so that npm start brings a broker of its own',
  );
}

function listens(address: string): Promise<boolean> {
  const { hostname, port } = URL.parse(`kafka://${address}`) ?? { hostname: '', port: '' };
  if (hostname === '' || port === '') return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) });
    const answer = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
