import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { GitRepository } from '../git/GitRepository';
import type { Store } from '../store/Store';
import {
  accessLevels,
  type Group,
  type Project,
  type Token,
  type User,
} from '../store/types';
import { forbidden, notFound } from './ApiError';

/** Who asks: a user by a token, or nobody. */
export interface Caller {
  user?: User;
  token?: Token;
}

export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** Users, groups, projects and their repositories, and who may do what with them. */
export class Forge {
  readonly #repositories = new Map<number, GitRepository>();

  constructor(
    readonly store: Store,
    readonly directory: string,
    /** The address people open, without a slash at the end. */
    readonly url: () => string,
  ) {}

  get state() {
    return this.store.state;
  }

  repository(project: Project): GitRepository {
    const known = this.#repositories.get(project.id);
    if (known) return known;
    const repository = new GitRepository(
      join(this.directory, 'repositories', `${project.id}.git`),
    );
    this.#repositories.set(project.id, repository);
    return repository;
  }

  forgetRepository(project: Project): void {
    this.#repositories.delete(project.id);
  }

  // --- users and tokens

  user(id: number): User | undefined {
    return this.state.users.find(user => user.id === id);
  }

  tokenOf(secret: string): Token | undefined {
    const hash = hashToken(secret);
    return this.state.tokens.find(token => token.hash === hash);
  }

  isExpired(token: Pick<Token, 'expiresAt'>): boolean {
    return (
      token.expiresAt !== null && Date.parse(token.expiresAt) <= Date.now()
    );
  }

  // --- groups

  group(id: number): Group | undefined {
    return this.state.groups.find(group => group.id === id);
  }

  /** By number or full path. */
  findGroup(idOrPath: string): Group | undefined {
    return this.state.groups.find(
      group =>
        String(group.id) === idOrPath ||
        group.fullPath.toLowerCase() === idOrPath.toLowerCase(),
    );
  }

  /** The group and those above it. */
  ancestors(group: Group | undefined): Group[] {
    const chain: Group[] = [];
    for (
      let g = group;
      g;
      g = g.parentId === null ? undefined : this.group(g.parentId)
    )
      chain.push(g);
    return chain;
  }

  isWithin(group: Group | undefined, ancestor: Group): boolean {
    return this.ancestors(group).some(g => g.id === ancestor.id);
  }

  groupLevel(user: User | undefined, group: Group): number {
    if (!user) return accessLevels.none;
    const ids = new Set(this.ancestors(group).map(g => g.id));
    return Math.max(
      0,
      ...this.state.members
        .filter(member => member.userId === user.id && ids.has(member.groupId))
        .map(member => member.accessLevel),
    );
  }

  // --- projects

  fullPath(project: Project): string {
    return `${this.group(project.groupId)!.fullPath}/${project.path}`;
  }

  webUrl(project: Project): string {
    return `${this.url()}/${this.fullPath(project)}`;
  }

  projectLevel(user: User | undefined, project: Project): number {
    return this.groupLevel(user, this.group(project.groupId)!);
  }

  mayRead(user: User | undefined, project: Project): boolean {
    return (
      project.visibility === 'public' ||
      (project.visibility === 'internal' && user !== undefined) ||
      this.projectLevel(user, project) >= accessLevels.guest
    );
  }

  /** By number or full path; `undefined` also for one that the user may not see. */
  findProject(idOrPath: string, user: User | undefined): Project | undefined {
    const project = this.state.projects.find(
      p =>
        String(p.id) === idOrPath ||
        this.fullPath(p).toLowerCase() === idOrPath.toLowerCase(),
    );
    return project && this.mayRead(user, project) ? project : undefined;
  }

  /** The project that a deploy token of it opens for reading. */
  projectOfDeployToken(
    path: string,
    username: string,
    secret: string,
  ): Project | undefined {
    const hash = hashToken(secret);
    const project = this.state.projects.find(
      p => this.fullPath(p).toLowerCase() === path.toLowerCase(),
    );
    const token = project?.deployTokens?.find(
      t => t.username === username && t.hash === hash,
    );
    return token?.scopes.includes('read_repository') && !this.isExpired(token)
      ? project
      : undefined;
  }

  /** The project, when the caller has at least a level in it. A project one may not see is not found. */
  projectFor(caller: Caller, idOrPath: string, level: number): Project {
    const project = this.findProject(idOrPath, caller.user);
    if (!project) throw notFound('Project');
    if (
      level > accessLevels.guest &&
      this.projectLevel(caller.user, project) < level
    ) {
      throw forbidden();
    }
    return project;
  }

  /** Whether a user may push to a branch, by its protection. */
  mayPush(user: User | undefined, project: Project, branch: string): boolean {
    const level = this.projectLevel(user, project);
    const protection = project.protectedBranches.find(p =>
      matchesBranch(p.name, branch),
    );
    if (!protection) return level >= accessLevels.developer;
    return protection.pushLevel > 0 && level >= protection.pushLevel;
  }

  mayMerge(user: User | undefined, project: Project, branch: string): boolean {
    const level = this.projectLevel(user, project);
    const protection = project.protectedBranches.find(p =>
      matchesBranch(p.name, branch),
    );
    if (!protection) return level >= accessLevels.developer;
    return protection.mergeLevel > 0 && level >= protection.mergeLevel;
  }

  touch(project: Project): void {
    project.lastActivityAt = new Date().toISOString();
  }
}

/** Whether a protected branch's name, which may have `*`, covers a branch. */
export function matchesBranch(pattern: string, branch: string): boolean {
  const escaped = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*');
  return new RegExp(`^${escaped}$`).test(branch);
}
