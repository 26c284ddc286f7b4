import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { answerFirstWebSocket } from './answerFirstWebSocket';

/** Backstage's own, which answers the first WebSocket, too. */
export const rootHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, server, applyDefaults }) {
    applyDefaults();
    answerFirstWebSocket(server, app);
  },
});
