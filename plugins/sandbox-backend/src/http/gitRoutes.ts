import { spawn } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { Router, type Request, type Response } from 'express';
import { ApiError } from '../forge/ApiError';
import type { Caller, Forge } from '../forge/Forge';
import type { Commits } from '../commits/Commits';
import { gitEnvironment } from '../git/runGit';
import { accessLevels, type Project, type User } from '../store/types';
import { authenticate } from './authentication';
import { route } from '../rest/context';

// Refuses a push to a branch that the pusher may not move, as GitLab's own pre-receive hook does.
const preReceive = `#!/bin/sh
while read -r old new ref; do
  branch=\${ref#refs/heads/}
  case " $SANDBOX_REFUSED " in
  *" $branch "*)
    echo "GitLab: You are not allowed to push code to protected branches on this project." >&2
    exit 1
    ;;
  esac
done
`;

type Service = 'git-upload-pack' | 'git-receive-pack';

/** What Git sends after it was asked for a name and a password. */
function basicCredentials(
  req: Request,
): { username: string; secret: string } | undefined {
  const encoded = /^Basic (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return { username: text.slice(0, colon), secret: text.slice(colon + 1) };
}

function runService(
  service: Service,
  directory: string,
  args: string[],
  req: Request,
  res: Response,
  env: Record<string, string>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(service, [...args, directory], {
      env: {
        ...gitEnvironment,
        ...env,
        ...(req.headers['git-protocol'] && {
          GIT_PROTOCOL: String(req.headers['git-protocol']),
        }),
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', () => resolve());
    child.stdin.on('error', () => child.kill());
    res.on('close', () => child.kill());
    child.stdout.pipe(res, { end: false });
    const body =
      req.headers['content-encoding'] === 'gzip'
        ? req.pipe(createGunzip())
        : req;
    body.pipe(child.stdin);
  });
}

/** Clone, fetch and push over HTTP, by Git's smart protocol. */
export function gitRoutes(forge: Forge, commits: Commits): Router {
  const router = Router();

  async function access(
    req: Request,
    res: Response,
    service: Service,
  ): Promise<{ project: Project; user?: User } | undefined> {
    const path = req.params[0]!.replace(/\.git$/, '');
    const writing = service === 'git-receive-pack';
    const credentials = basicCredentials(req);
    const deployed =
      credentials &&
      forge.projectOfDeployToken(
        path,
        credentials.username,
        credentials.secret,
      );
    if (deployed && !writing) return { project: deployed };
    let caller: Caller = {};
    let refused = false;
    try {
      if (credentials) caller = authenticate(forge, credentials.secret);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused = true;
    }
    const project = refused ? undefined : forge.findProject(path, caller.user);
    const level = project ? forge.projectLevel(caller.user, project) : 0;
    const scopes = caller.token?.scopes ?? [];
    const scoped =
      scopes.includes('api') ||
      scopes.includes(writing ? 'write_repository' : 'read_repository');
    if (
      !project ||
      (writing && level < accessLevels.developer) ||
      (caller.user && !scoped)
    ) {
      if (caller.user) {
        res
          .status(project ? 403 : 404)
          .type('text/plain')
          .send(
            "The project you were looking for could not be found or you don't have permission to view it.\n",
          );
      } else {
        res
          .status(401)
          .set('www-authenticate', 'Basic realm="GitLab"')
          .type('text/plain')
          .send(
            'HTTP Basic: Access denied. Use a token with the scope api as the password.\n',
          );
      }
      return undefined;
    }
    return { project, user: caller.user };
  }

  router.get(
    /^\/(.+?)\/info\/refs$/,
    route(async (req, res) => {
      const service = req.query.service as Service;
      if (service !== 'git-upload-pack' && service !== 'git-receive-pack') {
        res
          .status(403)
          .type('text/plain')
          .send('Only the smart protocol is spoken here.\n');
        return;
      }
      const granted = await access(req, res, service);
      if (!granted) return;
      const { directory } = forge.repository(granted.project);
      res.set({
        'content-type': `application/x-${service}-advertisement`,
        'cache-control': 'no-cache',
      });
      const line = `# service=${service}\n`;
      res.write(
        `${(line.length + 4).toString(16).padStart(4, '0')}${line}0000`,
      );
      await runService(
        service,
        directory,
        ['--stateless-rpc', '--advertise-refs'],
        req,
        res,
        {},
      );
      res.end();
    }),
  );

  router.post(
    /^\/(.+?)\/git-(upload-pack|receive-pack)$/,
    route(async (req, res) => {
      const service = `git-${req.params[1]}` as Service;
      const granted = await access(req, res, service);
      if (!granted) return;
      const { project, user } = granted;
      const repository = forge.repository(project);
      res.set({
        'content-type': `application/x-${service}-result`,
        'cache-control': 'no-cache',
      });
      if (service === 'git-upload-pack') {
        await runService(
          service,
          repository.directory,
          ['--stateless-rpc'],
          req,
          res,
          {},
        );
        res.end();
        return;
      }
      await repository.exclusive(async () => {
        const hook = join(repository.directory, 'hooks', 'pre-receive');
        await writeFile(hook, preReceive);
        await chmod(hook, 0o755);
        const before = new Map(
          (await repository.branches()).map(b => [b.name, b.sha]),
        );
        const refused = project.protectedBranches
          .map(branch => branch.name)
          .filter(name => !forge.mayPush(user, project, name));
        await runService(
          service,
          repository.directory,
          ['--stateless-rpc'],
          req,
          res,
          {
            SANDBOX_REFUSED: refused.join(' '),
          },
        );
        const after = new Map(
          (await repository.branches()).map(b => [b.name, b.sha]),
        );
        for (const name of new Set([...before.keys(), ...after.keys()])) {
          if (before.get(name) !== after.get(name)) {
            await commits.afterPush(
              project,
              user!,
              name,
              before.get(name),
              after.get(name),
            );
          }
        }
      });
      res.end();
    }),
  );

  return router;
}
