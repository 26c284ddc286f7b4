import { createHash } from 'node:crypto';
import { join } from 'node:path';
import express from 'express';
import { Clusters } from './cluster/Clusters';
import { Commits } from './commits/Commits';
import type { GitRepository } from './git/GitRepository';
import { Faults } from './faults/Faults';
import { RequestLog } from './faults/RequestLog';
import { ApiError } from './forge/ApiError';
import { Forge } from './forge/Forge';
import { oauthRoutes } from './oauth/routes';
import type { OAuthApplication } from './oauth/Grants';
import { PipelineWatch } from './hooks/PipelineWatch';
import { Webhooks, type Logger } from './hooks/Webhooks';
import { restAuthentication } from './http/authentication';
import { graphqlRoutes } from './graphql/routes';
import { errorHandler } from './http/errorHandler';
import { faultInjection } from './http/faultInjection';
import { gitRoutes } from './http/gitRoutes';
import { LocalServer } from './http/LocalServer';
import { rateLimitHeaders } from './http/rateLimitHeaders';
import { MergeRequests } from './mergeRequests/MergeRequests';
import { pageRoutes } from './pages/routes';
import { html } from './pages/html';
import { page } from './pages/layout';
import { JobLogs } from './pipelines/JobLogs';
import { Pipelines } from './pipelines/Pipelines';
import type { RestContext } from './rest/context';
import { mergeRequestRoutes } from './rest/mergeRequests';
import { peopleRoutes } from './rest/people';
import { pipelineRoutes } from './rest/pipelines';
import { Present } from './rest/present';
import { branchRoutes } from './rest/branches';
import { deployTokenRoutes } from './rest/deployTokens';
import { hookRoutes } from './rest/hooks';
import { projectRoutes } from './rest/projects';
import { protectedBranchRoutes } from './rest/protectedBranches';
import { variableRoutes } from './rest/variables';
import { repositoryRoutes } from './rest/repository';
import { People } from './seed/People';
import { seed, type SeedOptions } from './seed/seed';
import { Store } from './store/Store';

/** How to start the sandbox's GitLab. @public */
export interface SandboxGitLabOptions {
  /** Where its repositories and its memory are kept. */
  directory: string;
  /** `0` for any that is free. */
  port: number;
  /** The address to listen on; by default this machine only. */
  host?: string;
  /** `premium` also answers the approval settings that have to be paid for. By default `free`. */
  edition?: 'free' | 'premium';
  /** What an empty sandbox is filled with, before it answers anybody. Wants a port of its own. */
  seed?: SeedOptions;
  /** CI variables that every project inherits, as from a group. They decide which jobs a pipeline has. */
  ciVariables?: Record<string, string>;
  /** Lets people sign in to an application, such as the portal, with their account. */
  application?: OAuthApplication;
  /** How much faster pipelines run than their jobs say. By default 1. */
  pipelineSpeed?: number;
  logger?: Logger;
}

const silent: Logger = { info: () => {}, warn: () => {} };

/** As GitLab makes them of what it answers; with one, it answers 304 to whoever has the same already. */
const weakTag = (body: string | Buffer) =>
  `W/"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;

/**
 * A stand-in for GitLab: REST v4, Git over HTTP on real repositories, webhooks and plain pages. For
 * development and tests, on this machine only.
 *
 * @public
 */
export class SandboxGitLab {
  /** Things that go wrong on purpose. */
  readonly faults = new Faults();
  /** The last requests. */
  readonly requests = new RequestLog();
  /** What jobs print. */
  readonly logs = new JobLogs();
  /** Makes users, tokens and groups, which the REST API would want an administrator for. */
  readonly people: People;
  readonly #server: LocalServer;
  readonly #forge: Forge;
  readonly #webhooks: Webhooks;
  readonly #commits: Commits;
  readonly #pipelines: Pipelines;
  readonly #logger: Logger;
  readonly #host: string;
  readonly #watch: PipelineWatch;
  #port = 0;

  private constructor(options: SandboxGitLabOptions) {
    const logger = options.logger ?? silent;
    const store = new Store(join(options.directory, 'gitlab.json'));
    this.#host = options.host ?? 'localhost';
    this.#forge = new Forge(store, options.directory, () => this.url);
    this.#webhooks = new Webhooks(this.#forge, logger);
    this.people = new People(this.#forge);
    const pipelines = new Pipelines(
      this.#forge,
      options.pipelineSpeed ?? 1,
      options.ciVariables ?? {},
    );
    const commits = new Commits(this.#forge, this.#webhooks, pipelines);
    this.#commits = commits;
    this.#pipelines = pipelines;
    this.#logger = logger;
    const mergeRequests = new MergeRequests(
      this.#forge,
      commits,
      this.#webhooks,
    );
    const context: RestContext = {
      forge: this.#forge,
      commits,
      logs: this.logs,
      mergeRequests,
      pipelines,
      webhooks: this.#webhooks,
      present: new Present(this.#forge, pipelines, mergeRequests),
      premium: options.edition === 'premium',
    };

    this.#watch = new PipelineWatch(
      this.#forge,
      pipelines,
      context.present,
      this.#webhooks,
    );

    const app = express();
    app.disable('x-powered-by');
    app.set('etag', weakTag);
    app.use(faultInjection(this.faults, this.requests));
    // Before the body parsers: a push is a stream.
    app.use(gitRoutes(this.#forge, commits));
    app.use(
      '/api/v4',
      rateLimitHeaders(),
      restAuthentication(this.#forge),
      express.json({ limit: '100mb' }),
      express.urlencoded({ extended: true, limit: '10mb' }),
      peopleRoutes(context),
      projectRoutes(context),
      protectedBranchRoutes(context),
      variableRoutes(context),
      deployTokenRoutes(context),
      hookRoutes(context),
      repositoryRoutes(context),
      branchRoutes(context),
      mergeRequestRoutes(context),
      pipelineRoutes(context),
      (_req, res) => res.status(404).json({ error: '404 Not Found' }),
    );
    app.use(graphqlRoutes(this.#forge));
    app.use('/api', errorHandler(logger));
    if (options.application) {
      app.use(oauthRoutes(this.#forge, options.application));
    }
    // What a client gets wrong it is told as JSON, what a person sees as a page.
    app.use('/oauth/token', errorHandler(logger));
    app.use(pageRoutes(this.#forge, mergeRequests, pipelines, this.logs));
    app.use(((error, _req, res, next) => {
      if (!(error instanceof ApiError)) return next(error);
      const message =
        (error.body as { message?: unknown }).message ?? 'Something went wrong';
      return res
        .status(error.status)
        .type('html')
        .send(
          page(
            'Error',
            html`<h1>${error.status}</h1>
              <p>
                ${typeof message === 'string'
                  ? message
                  : JSON.stringify(message)}
              </p>
              <p><a href="/">All projects</a></p>`,
          ),
        );
    }) as express.ErrorRequestHandler);
    app.use(errorHandler(logger));
    this.#server = new LocalServer(app, this.#host);
  }

  /**
   * Starts it.
   *
   * @throws Error when the port is taken, or the directory was written by another version
   */
  static async start(options: SandboxGitLabOptions): Promise<SandboxGitLab> {
    const gitlab = new SandboxGitLab(options);
    gitlab.#port = options.port;
    if (options.seed) await gitlab.seed(options.seed);
    await gitlab.#server.listen(options.port);
    gitlab.#port = gitlab.#server.port;
    return gitlab;
  }

  /** Its address, such as `http://localhost:7010`. */
  get url(): string {
    return `http://${this.#host}:${this.#port}`;
  }

  /** What the portal needs of it under `integrations.gitlab`. */
  integration(token: string): {
    host: string;
    baseUrl: string;
    apiBaseUrl: string;
    token: string;
  } {
    return {
      host: new URL(this.url).host,
      baseUrl: this.url,
      apiBaseUrl: `${this.url}/api/v4`,
      token,
    };
  }

  /** Fills an empty sandbox with teams, people and one platform. Does nothing in one that was filled. */
  async seed(options: SeedOptions): Promise<void> {
    await seed(
      { forge: this.#forge, people: this.people, commits: this.#commits },
      options,
    );
  }

  /** The clusters that its platforms run in. They follow every push. */
  clusters(speed: number): Clusters {
    return new Clusters(this.#forge, this.#pipelines, this.#webhooks, {
      speed,
      logger: this.#logger,
    });
  }

  /** The repository of the project that is called like a platform. */
  repositoryOf(platform: string): GitRepository | undefined {
    const project = this.#forge.state.projects.find(
      ({ path }) => path === platform,
    );
    return project && this.#forge.repository(project);
  }

  /**
   * Lets a job fail from its next run on, or succeed again.
   *
   * @param project - its full path
   */
  failJob(project: string, job: string, fails = true): void {
    this.#pipelines.setFailing(project, job, fails);
  }

  /** Resolves when no webhook is being delivered. */
  async webhooksSettled(): Promise<void> {
    await this.#webhooks.settled();
  }

  /** Stops it, and ends what is under way. Can be called again. */
  async close(): Promise<void> {
    this.#watch.close();
    await this.#server.close();
  }
}
