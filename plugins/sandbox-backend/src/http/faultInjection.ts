import type { RequestHandler } from 'express';
import type { Faults } from '../faults/Faults';
import type { RequestLog } from '../faults/RequestLog';

/** Counts every request, and lets the faults that are switched on meet it. */
export function faultInjection(
  faults: Faults,
  requests: RequestLog,
): RequestHandler {
  return (req, res, next) => {
    const logged = requests.add(req.method, req.originalUrl);
    res.on('finish', () => {
      logged.status = res.statusCode;
    });
    const fault = faults.take(req.method, req.originalUrl);
    if (!fault) {
      next();
      return;
    }
    switch (fault.kind) {
      case 'delay':
        setTimeout(next, fault.milliseconds ?? 1_000);
        break;
      case 'hang':
        break;
      case 'disconnect':
        req.socket.destroy();
        break;
      case 'malformed':
        res.type('json').send('{"this is": no JSON');
        break;
      case 'lose-answer':
        // Whatever is answered goes nowhere.
        res.end = (() => {
          req.socket.destroy();
          return res;
        }) as typeof res.end;
        next();
        break;
      default: {
        const status = fault.status ?? 500;
        if (fault.retryAfter !== undefined)
          res.set('retry-after', String(fault.retryAfter));
        res
          .status(status)
          .json(
            status === 429
              ? { message: 'Retry later' }
              : { message: `${status} Fault of the sandbox` },
          );
      }
    }
  };
}
