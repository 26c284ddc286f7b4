import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { ApiError, badParameter, unauthorized } from '../forge/ApiError';
import type { Caller, Forge } from '../forge/Forge';
import type { Commits } from '../commits/Commits';
import type { MergeRequests } from '../mergeRequests/MergeRequests';
import type { JobLogs } from '../pipelines/JobLogs';
import type { Pipelines } from '../pipelines/Pipelines';
import type { Webhooks } from '../hooks/Webhooks';
import type { Project, User } from '../store/types';
import type { Present } from './present';

/** What the REST routes work with. */
export interface RestContext {
  forge: Forge;
  commits: Commits;
  logs: JobLogs;
  mergeRequests: MergeRequests;
  pipelines: Pipelines;
  webhooks: Webhooks;
  present: Present;
  premium: boolean;
}

/** Who sent a request; set by the authentication. */
export function callerOf(res: Response): Caller {
  return (res.locals.caller as Caller | undefined) ?? {};
}

/** The user who sent a request. */
export function userOf(res: Response): User {
  const { user } = callerOf(res);
  if (!user) throw unauthorized();
  return user;
}

/** A body or query against its schema, with GitLab's way of refusing. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = issue!.path.join('.') || 'body';
  const missing =
    issue!.code === 'invalid_type' && /undefined/.test(issue!.message);
  throw badParameter(`${name} is ${missing ? 'missing' : 'invalid'}`);
}

/** A route whose errors reach the error handler. */
export function route(
  handler: (req: Request, res: Response) => Promise<void> | void,
): RequestHandler {
  return (req, res, next) => {
    Promise.resolve()
      .then(() => handler(req, res))
      .catch(next);
  };
}

/** Makes routes below `/projects/:id` that want at least a level in the project. */
export function projectRoute(forge: Forge) {
  return (
    level: number,
    handler: (
      project: Project,
      req: Request,
      res: Response,
    ) => Promise<void> | void,
  ): RequestHandler =>
    route((req, res) =>
      handler(forge.projectFor(callerOf(res), req.params.id!, level), req, res),
    );
}

/** `true`, `1` and the like in a query. */
export const flag = (value: unknown): boolean =>
  ['true', '1', 'yes'].includes(String(value));

/** Sends one page of a list with GitLab's headers. */
export function paginate<T>(req: Request, res: Response, items: T[]): T[] {
  const number = (value: unknown, fallback: number) => {
    const parsed = Number(value ?? fallback);
    if (!Number.isInteger(parsed) || parsed < 1)
      throw new ApiError(400, { error: 'page is invalid' });
    return parsed;
  };
  const page = number(req.query.page, 1);
  const perPage = Math.min(100, number(req.query.per_page, 20));
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const link = (target: number, rel: string) => {
    const url = new URL(
      req.originalUrl,
      `${req.protocol}://${req.headers.host}`,
    );
    url.searchParams.set('page', String(target));
    url.searchParams.set('per_page', String(perPage));
    return `<${url}>; rel="${rel}"`;
  };
  res.set({
    link: [
      ...(page > 1 ? [link(page - 1, 'prev')] : []),
      ...(page < pages ? [link(page + 1, 'next')] : []),
      link(1, 'first'),
      link(pages, 'last'),
    ].join(', '),
    'x-page': String(page),
    'x-per-page': String(perPage),
    'x-next-page': page < pages ? String(page + 1) : '',
    'x-prev-page': page > 1 ? String(page - 1) : '',
    'x-total': String(items.length),
    'x-total-pages': String(pages),
  });
  return items.slice((page - 1) * perPage, page * perPage);
}

/** A parameter of a query that is a text and not empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
