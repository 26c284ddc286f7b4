// Ends with a sentence and exit code 1 when a port that the portal needs is taken.
import { createServer } from 'node:net';

const ports = process.argv.slice(2).map(Number);

const free = port =>
  new Promise(done => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, 'localhost', () => server.close(() => done(true)));
  });

const taken = [];
for (const port of ports) if (!(await free(port))) taken.push(port);
if (taken.length > 0) {
  console.error(
    `slipway: something already listens on port ${taken.join(
      ' and ',
    )} of this machine. Is the portal running in another terminal? Stop it, then try again.`,
  );
  process.exit(1);
}
