import type { ErrorRequestHandler } from 'express';
import { ApiError } from '../forge/ApiError';
import type { Logger } from '../hooks/Webhooks';

/** Answers errors as GitLab does. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  return (error, req, res, _next) => {
    if (error instanceof ApiError) {
      res.status(error.status).json(error.body);
      return;
    }
    if ((error as { type?: string }).type === 'entity.parse.failed') {
      res.status(400).json({ error: 'The request body is not valid JSON' });
      return;
    }
    logger.warn(
      `${req.method} ${req.path}: ${(error as Error).stack ?? error}`,
    );
    res.status(500).json({ message: '500 Internal Server Error' });
  };
}
