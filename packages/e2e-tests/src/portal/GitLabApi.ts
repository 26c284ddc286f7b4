/** The sandbox's GitLab, by its REST API. */
export class GitLabApi {
  constructor(
    private readonly baseUrl: string,
    private readonly token: string,
  ) {}

  async get<T>(path: string): Promise<T> {
    return this.#request<T>('GET', path);
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return this.#request<T>('POST', path, body);
  }

  async put<T>(path: string, body: unknown): Promise<T> {
    return this.#request<T>('PUT', path, body);
  }

  async delete(path: string): Promise<void> {
    await this.#request('DELETE', path);
  }

  /** Writes one file of a project in one commit. */
  async writeFile(
    project: string,
    path: string,
    content: string,
    message: string,
  ): Promise<void> {
    await this.post(
      `/projects/${encodeURIComponent(project)}/repository/commits`,
      {
        branch: 'main',
        commit_message: message,
        actions: [{ action: 'update', file_path: path, content }],
      },
    );
  }

  /** What is at the top of main, with its id: where two such are the same, everything below is. */
  async top(project: string): Promise<Record<string, string>> {
    const entries = await this.get<{ path: string; id: string }[]>(
      `/projects/${encodeURIComponent(
        project,
      )}/repository/tree?per_page=100&ref=main`,
    );
    return Object.fromEntries(entries.map(({ path, id }) => [path, id]));
  }

  /** Every file of a branch with the id of its content. */
  async tree(project: string, ref = 'main'): Promise<Record<string, string>> {
    const files: Record<string, string> = {};
    for (let page = 1; ; page++) {
      const entries = await this.get<
        { path: string; type: string; id: string }[]
      >(
        `/projects/${encodeURIComponent(
          project,
        )}/repository/tree?recursive=true&per_page=100&page=${page}&ref=${encodeURIComponent(
          ref,
        )}`,
      );
      for (const { path, type, id } of entries) {
        if (type === 'blob') files[path] = id;
      }
      if (entries.length < 100) return files;
    }
  }

  async merge(project: string, iid: string): Promise<void> {
    await this.#request(
      'PUT',
      `/projects/${encodeURIComponent(project)}/merge_requests/${iid}/merge`,
      { should_remove_source_branch: true },
    );
  }

  async readFile(project: string, path: string): Promise<string> {
    const file = await this.get<{ content: string }>(
      `/projects/${encodeURIComponent(
        project,
      )}/repository/files/${encodeURIComponent(path)}?ref=main`,
    );
    return Buffer.from(file.content, 'base64').toString('utf8');
  }

  async #request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.baseUrl}/api/v4${path}`, {
      method,
      headers: {
        'private-token': this.token,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return (await response.json()) as T;
  }
}
