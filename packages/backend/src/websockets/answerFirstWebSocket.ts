import {
  ServerResponse,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import type { Socket } from 'node:net';

/** A request to go on as a WebSocket. */
interface Upgrade {
  request: IncomingMessage;
  socket: Socket;
  head: Buffer;
  /** The address that was asked for; on the way to a plugin, the request gets another one. */
  url: string;
  /** What the app answers with, once it was asked. */
  response?: ServerResponse;
}

type UpgradeListener = (
  request: IncomingMessage,
  socket: Socket,
  head: Buffer,
) => void;

/** Who went away; that the connection closes tells the same. */
const ignored = () => {};

/**
 * Lets the first WebSocket of a process be answered. Backstage's signals begin to listen for WebSockets when the first
 * request for one comes through the app, and leave that one without an answer: its page waits, and tries again after
 * five seconds. So the app is asked here, and whoever listens from then on is given what was asked. What the app
 * answers itself, such as a refusal, is the answer.
 */
export function answerFirstWebSocket(
  server: Server,
  app: RequestListener,
): void {
  /** By address: the app was asked for the first of each, and the others wait for what comes of it. */
  const waiting = new Map<string, Upgrade[]>();

  const ask = (upgrade: Upgrade): void => {
    const { request, socket } = upgrade;
    const response = new ServerResponse(request);
    upgrade.response = response;
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.destroySoon());
    app(request, response);
  };

  const onUpgrade: UpgradeListener = (request, socket, head) => {
    const url = request.url ?? '';
    const upgrade: Upgrade = { request, socket, head, url };
    const before = waiting.get(url) ?? [];
    waiting.set(url, [...before, upgrade]);
    socket.on('error', ignored);
    socket.once('close', () => {
      const rest = (waiting.get(url) ?? []).filter(one => one !== upgrade);
      if (rest.length === 0) waiting.delete(url);
      else waiting.set(url, rest);
      if (rest[0] && !rest[0].response) ask(rest[0]);
    });
    if (before.length === 0) ask(upgrade);
  };

  const onListener = (event: string | symbol, listener: UpgradeListener) => {
    if (event !== 'upgrade') return;
    server.off('newListener', onListener);
    server.off('upgrade', onUpgrade);
    const upgrades = [...waiting.values()].flat();
    waiting.clear();
    for (const { request, socket, head, url, response } of upgrades) {
      response?.detachSocket(socket);
      socket.off('error', ignored);
      request.url = url;
      listener.call(server, request, socket, head);
    }
  };

  server.on('upgrade', onUpgrade);
  server.on('newListener', onListener);
}
