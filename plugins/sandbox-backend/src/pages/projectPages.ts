import type { Forge } from '../forge/Forge';
import type { FileChange, GitRepository } from '../git/GitRepository';
import type { MergeRequests } from '../mergeRequests/MergeRequests';
import type { Pipelines } from '../pipelines/Pipelines';
import type { Project } from '../store/types';
import { html, type Html } from './html';

const encodePath = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

const lineClasses: Record<string, string> = { '+': 'add', '-': 'del' };

const lineClass = (line: string) => lineClasses[line[0] ?? ''] ?? '';

function kindOf(change: FileChange): string {
  if (change.added) return 'new';
  return change.deleted ? 'deleted' : '';
}

/** Pages of projects, files and commits. */
export class ProjectPages {
  constructor(
    private readonly forge: Forge,
    private readonly mergeRequests: MergeRequests,
    private readonly pipelines: Pipelines,
  ) {}

  home(): Html {
    const { groups, projects } = this.forge.state;
    return html`<h1>Groups and projects</h1>
      ${[...groups]
        .sort((a, b) => (a.fullPath < b.fullPath ? -1 : 1))
        .map(group => {
          const own = projects.filter(project => project.groupId === group.id);
          return html`<div class="card" id="${group.fullPath}">
            <strong>${group.fullPath}</strong>
            <span class="dim"
              >${group.name}${group.description &&
              ` · ${group.description}`}</span
            >
            <table>
              ${own.map(
                project =>
                  html`<tr>
                    <td>
                      <a href="${this.#url(project)}">${project.name}</a>
                      ${project.topics.map(
                        topic => html`<span class="tag">${topic}</span>`,
                      )}
                    </td>
                    <td class="dim">${project.description}</td>
                  </tr>`,
              )}
            </table>
          </div>`;
        })}`;
  }

  header(project: Project, title?: string): Html {
    const base = this.#url(project);
    const open = this.mergeRequests
      .of(project)
      .filter(mr => mr.state === 'opened').length;
    return html`<div class="path">
        <a href="/">Projects</a> /
        <a href="${base}">${this.forge.fullPath(project)}</a>
      </div>
      <h1>${title ?? project.name}</h1>
      <nav class="tabs">
        <a href="${base}">Files</a><a href="${base}/-/commits">Commits</a
        ><a href="${base}/-/merge_requests">Merge requests (${open})</a
        ><a href="${base}/-/pipelines">Pipelines</a>
      </nav>`;
  }

  async project(project: Project): Promise<Html> {
    const repository = this.forge.repository(project);
    const sha = await repository.branchHead(project.defaultBranch);
    const [latest] = this.pipelines.of(project);
    return html`${this.header(project)}
      <p class="dim">${project.description}</p>
      <p>
        ${project.topics.map(topic => html`<span class="tag">${topic}</span>`)}
      </p>
      <div class="card">
        <code>git clone ${this.forge.webUrl(project)}.git</code>
        <span class="dim">(any user, the sandbox's token as password)</span>
      </div>
      ${latest &&
      html`<p>Last pipeline: ${this.pipelineLink(project, latest.id)}</p>`}
      ${sha
        ? await this.#tree(project, repository, project.defaultBranch, sha, '')
        : html`<p class="card">The repository is empty.</p>`}`;
  }

  pipelineLink(project: Project, id: number): Html {
    const pipeline = this.pipelines.find(project, id)!;
    const { status } = this.pipelines.progress(pipeline);
    return html`<a href="${this.#url(project)}/-/pipelines/${id}">#${id}</a>
      <span class="${status}">${status}</span>`;
  }

  /** A folder or a file at `<ref>/<path>`; the ref may have slashes. `undefined` when there is none. */
  async file(project: Project, refAndPath: string): Promise<Html | undefined> {
    const repository = this.forge.repository(project);
    const parts = refAndPath.split('/');
    for (let length = 1; length <= parts.length; length++) {
      const ref = parts.slice(0, length).join('/');
      const sha = await repository.resolve(ref);
      if (!sha) continue;
      const path = parts.slice(length).filter(Boolean).join('/');
      const entry = path ? await repository.entry(sha, path) : undefined;
      if (path && !entry) return undefined;
      const body =
        entry?.type === 'blob'
          ? await this.#blob(repository, entry.id)
          : await this.#tree(project, repository, ref, sha, path);
      return html`${this.header(project, path || project.name)}
        <p class="dim">at ${ref}</p>
        ${body}`;
    }
    return undefined;
  }

  async commits(project: Project): Promise<Html> {
    const repository = this.forge.repository(project);
    const head = await repository.branchHead(project.defaultBranch);
    const list = head ? await repository.log(head, { limit: 50 }) : [];
    return html`${this.header(project, 'Commits')}
      <div class="card">
        <table>
          ${list.map(
            commit =>
              html`<tr>
                <td>
                  <a href="${this.#url(project)}/-/commit/${commit.id}"
                    ><code>${commit.id.slice(0, 8)}</code></a
                  >
                </td>
                <td>${commit.title}</td>
                <td class="dim">${commit.authorName}</td>
                <td class="dim">${commit.committedAt}</td>
              </tr>`,
          )}
        </table>
      </div>`;
  }

  async commit(project: Project, sha: string): Promise<Html> {
    const repository = this.forge.repository(project);
    const commit = await repository.commit(sha);
    const changes = await repository.changes(commit.parents[0], sha);
    return html`${this.header(project, commit.title)}
      <p class="dim">
        ${commit.authorName} · ${commit.committedAt} · <code>${sha}</code>
      </p>
      <div class="card"><pre class="wrap">${commit.message}</pre></div>
      ${this.diff(changes)}`;
  }

  diff(changes: FileChange[]): Html {
    const shown = changes.slice(0, 100);
    return html`<h2>
        ${changes.length} changed ${changes.length === 1 ? 'file' : 'files'}
      </h2>
      ${shown.map(
        change => html`<div class="card diff">
          <strong
            >${change.renamed
              ? `${change.oldPath} → `
              : ''}${change.newPath}</strong
          >
          <span class="dim">${kindOf(change)}</span>
          <pre>
${change.diff
              .slice(0, 20_000)
              .split('\n')
              .map(
                line =>
                  html`<span class="${lineClass(line)}">${line || ' '}</span>`,
              )}</pre
          >
        </div>`,
      )}
      ${changes.length > shown.length &&
      html`<p class="dim">
        ${changes.length - shown.length} more files are not shown.
      </p>`}`;
  }

  #url(project: Project): string {
    return `/${this.forge.fullPath(project)}`;
  }

  async #blob(repository: GitRepository, id: string): Promise<Html> {
    const content = await repository.blob(id);
    if (content.includes(0))
      return html`<p class="card">Binary, ${content.length} bytes.</p>`;
    return html`<div class="card"><pre>${content.toString('utf8')}</pre></div>`;
  }

  async #tree(
    project: Project,
    repository: GitRepository,
    ref: string,
    sha: string,
    path: string,
  ): Promise<Html> {
    const entries = await repository.tree(sha, path, false);
    entries.sort(
      (a, b) =>
        Number(b.type === 'tree') - Number(a.type === 'tree') ||
        (a.name < b.name ? -1 : 1),
    );
    const readme = entries.find(
      entry => entry.name.toLowerCase() === 'readme.md',
    );
    return html`<div class="card">
        <table>
          ${entries.map(
            entry =>
              html`<tr>
                <td>
                  <a
                    href="${this.#url(project)}/-/${entry.type === 'tree'
                      ? 'tree'
                      : 'blob'}/${encodePath(ref)}/${encodePath(entry.path)}"
                    >${entry.name}${entry.type === 'tree' && '/'}</a
                  >
                </td>
              </tr>`,
          )}
        </table>
      </div>
      ${readme &&
      html`<div class="card">
        <pre class="wrap">
${(await repository.blob(readme.id)).toString('utf8')}</pre
        >
      </div>`}`;
  }
}
